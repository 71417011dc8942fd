import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { addendumStatuses } from '../../lib/covenants/addendum.ts'
import { contentChangeKinds, maxChangeText } from '../../lib/covenants/rules/diff.ts'
import { pageOf } from '../../lib/http/page.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, instant, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { contentHash, Signature, versionNumber, Withdrawal } from './contract.ts'
import { covenantContent } from './contract-content.ts'

export const AddendumStatus = named('AddendumStatus', () =>
  z
    .enum(addendumStatuses)
    .describe(
      'open: the members sign it; in_force: all have signed and it has replaced the content of its covenant (a later one may have replaced it since); withdrawn: its signatures are void',
    ),
)

export const ContentChangeKind = named('ContentChangeKind', () => z.enum(contentChangeKinds))

export const ContentChange = named('ContentChange', () =>
  z
    .strictObject({
      path: z
        .string()
        .max(200)
        .regex(/^(\/[^/]+)+$/)
        .describe('Elements of lists go by their codes: /groups/A/criteria/A1/target'),
      change: ContentChangeKind(),
      before: text(maxChangeText).optional().describe('JSON text, cut where it is long'),
      after: text(maxChangeText).optional().describe('JSON text, cut where it is long'),
    })
    .describe('An element of a list that comes or goes is one change, told by its title or name'),
)

/** More than a content has fields. */
const maxChanges = 3000

export const ProposeAddendumRequest = named('ProposeAddendumRequest', () =>
  z
    .strictObject({ ...covenantContent(), reason: text(1000), ...provenance() })
    .describe('The whole new content, by the rules of putCovenant'),
)

const summary = () => ({
  blocCode: code(),
  term: termValue(),
  version: versionNumber().describe("The covenant's version once it is in force"),
  fromVersion: versionNumber().describe('The version that it changes'),
  status: AddendumStatus(),
  reason: text(1000),
  contentHash: contentHash(),
  memberCodes: z.array(code()).max(maxMembers).describe("Frozen at the covenant's opening"),
  signedCodes: z.array(code()).max(maxMembers),
  proposedAt: instant(),
  inForceFrom: instant().optional(),
  withdrawal: Withdrawal().optional(),
  ...provenance(),
})

export const AddendumSummary = named('AddendumSummary', () => z.strictObject(summary()))

export const AddendumPage = named('AddendumPage', () => pageOf(AddendumSummary()))

export const Addendum = named('Addendum', () =>
  z.strictObject({
    ...summary(),
    ...covenantContent(),
    changes: z
      .array(ContentChange())
      .max(maxChanges)
      .describe('What it changes of the version that it was proposed for'),
  }),
)

export const WithdrawAddendumRequest = named('WithdrawAddendumRequest', () =>
  z.strictObject({ reason: text(1000) }),
)

export const AddendumSignature = named('AddendumSignature', () =>
  z.strictObject({ ...Signature().shape, version: versionNumber() }),
)

export const AddendumSignaturePage = named('AddendumSignaturePage', () =>
  pageOf(AddendumSignature()),
)

export const CovenantVersion = named('CovenantVersion', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    version: versionNumber(),
    ...covenantContent(),
    memberCodes: z.array(code()).max(maxMembers),
    contentHash: contentHash(),
    inForceUntil: instant().optional().describe('Absent while no addendum has replaced it'),
  }),
)

import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { covenantStatuses, maxAwards } from '../../lib/covenants/covenant.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { awardCode, code, count, day, instant, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { warningList } from '../../lib/kernel/warning.ts'
import { covenantContent, target } from './contract-content.ts'

/** Number of a content; an addendum has its own from when it is proposed. */
export const versionNumber = () => count(1_000_000)

export const contentHash = () =>
  z
    .string()
    .max(71)
    .regex(/^sha256:[0-9a-f]{64}$/)
    .describe('Hash of what the members sign')

export const CovenantStatus = named('CovenantStatus', () =>
  z
    .enum(covenantStatuses)
    .describe(
      'suspended: rests until it is resumed; superseded: ended before its time; published is reserved: no operation leads there yet',
    ),
)

export const PutCovenantRequest = named('PutCovenantRequest', () =>
  z
    .strictObject({ ...covenantContent(), ...provenance() })
    .describe(
      'totalPoints, groups and schedule are required; the organizer alone may enter a covenant as told, without groups (and then what else its source tells)',
    ),
)

export const Award = named('Award', () =>
  z.strictObject({ award: awardCode(), unitCode: code(), pollId: pathParameters.pollId.schema() }),
)

export const Withdrawal = named('Withdrawal', () =>
  z.strictObject({ reason: text(1000), withdrawnAt: instant() }),
)

/** These lie in the covenant's own item, beside everything else of it. */
const pauseReason = () => text(500)

export const Suspension = named('Suspension', () =>
  z
    .strictObject({
      reason: pauseReason(),
      suspendedAt: instant(),
      resumeReason: pauseReason().optional(),
      resumedAt: instant().optional(),
    })
    .describe('The last suspension; it is over where resumedAt is given'),
)

export const Supersession = named('Supersession', () =>
  z.strictObject({
    reason: pauseReason(),
    supersededAt: instant(),
    successionId: pathParameters.successionId.schema().optional(),
  }),
)

export const Covenant = named('Covenant', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    status: CovenantStatus(),
    version: versionNumber().describe('Counts the versions of the content'),
    ...covenantContent(),
    memberCodes: z.array(code()).max(maxMembers).optional().describe('Frozen at opening'),
    contentHash: contentHash().optional(),
    signedCodes: z.array(code()).max(maxMembers),
    openAddendum: versionNumber().optional().describe('Version of the addendum open for signing'),
    withdrawal: Withdrawal().optional(),
    suspension: Suspension().optional(),
    supersession: Supersession().optional(),
    awards: z.array(Award()).max(maxAwards),
    warnings: warningList(2),
    ...provenance(),
  }),
)

export const CovenantPage = named('CovenantPage', () => pageOf(Covenant()))

export const WithdrawCovenantRequest = named('WithdrawCovenantRequest', () =>
  z.strictObject({ reason: text(1000) }),
)

const pausing = () => z.strictObject({ reason: pauseReason() })

export const SuspendCovenantRequest = named('SuspendCovenantRequest', pausing)

export const ResumeCovenantRequest = named('ResumeCovenantRequest', pausing)

export const SupersedeCovenantRequest = named('SupersedeCovenantRequest', () =>
  z.strictObject({
    reason: pauseReason(),
    successionId: pathParameters.successionId
      .schema()
      .optional()
      .describe('The succession that it follows from'),
  }),
)

export const Commitment = named('Commitment', () =>
  z.strictObject({ criterionCode: code(), target: target() }).describe("A unit's own target"),
)

const signatureContent = (hash: z.ZodString) => ({
  contentHash: hash,
  signerName: text(200).optional(),
  signerPosition: text(200).optional(),
  signedOn: day().optional().describe('Date of a paper signature'),
})

/** As many as a content has criteria. */
const commitments = () => z.array(Commitment()).max(120)

export const SignCovenantRequest = named('SignCovenantRequest', () =>
  z
    .strictObject({
      // Any other hash is the wrong one (409), whatever its form.
      ...signatureContent(z.string().max(200).regex(/^\S+$/)),
      commitments: commitments().optional(),
      ...provenance(),
    })
    .describe(
      'A unit signs with signerName and signerPosition; the organizer records a paper signature with signedOn alone',
    ),
)

export const Signature = named('Signature', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    unitCode: code(),
    ...signatureContent(contentHash()),
    commitments: commitments(),
    ...provenance(),
    recordedAt: instant(),
  }),
)

export const SignaturePage = named('SignaturePage', () => pageOf(Signature()))

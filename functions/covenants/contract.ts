import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { covenantStatuses, maxAwards } from '../../lib/covenants/covenant.ts'
import { criterionKinds, scoringMethods } from '../../lib/covenants/rules/content.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { largestFigure } from '../../lib/indicators/catalogue.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { awardCode, code, count, day, instant, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { warningList } from '../../lib/kernel/warning.ts'

const points = () => z.number().min(0).max(10_000).describe('At most two decimals')

const target = () =>
  z.number().min(0).max(largestFigure).describe("In the indicator's unit of measure")

const contentHash = () =>
  z
    .string()
    .max(71)
    .regex(/^sha256:[0-9a-f]{64}$/)
    .describe('Hash of what the members sign')

export const CriterionKind = named('CriterionKind', () =>
  z
    .enum(criterionKinds)
    .describe(
      'standard: counts towards maxPoints of its group; bonus: on top, up to its own maxPoints; penalty: points from -maxPoints to 0',
    ),
)

export const ScoringMethod = named('ScoringMethod', () =>
  z
    .enum(scoringMethods)
    .describe(
      'How the indicator gives points: ratio: maxPoints × value ÷ target, at most maxPoints; threshold: maxPoints from the target on, else 0; bands is reserved and refused',
    ),
)

export const CovenantStatus = named('CovenantStatus', () =>
  z
    .enum(covenantStatuses)
    .describe(
      'suspended: rests until it is resumed; superseded: ended before its time; published is reserved: no operation leads there yet',
    ),
)

export const Criterion = named('Criterion', () =>
  z
    .strictObject({
      code: code(),
      title: text(300),
      kind: CriterionKind(),
      maxPoints: points(),
      indicatorCode: pathParameters.indicatorCode.schema().optional(),
      method: ScoringMethod().optional(),
      target: target().optional(),
    })
    .describe('indicatorCode, method and target come together, or not at all'),
)

export const CriteriaGroup = named('CriteriaGroup', () =>
  z.strictObject({
    code: code(),
    title: text(300),
    maxPoints: points().describe('Sum of its standard criteria'),
    criteria: z.array(Criterion()).min(1).max(20),
  }),
)

export const Schedule = named('Schedule', () =>
  z
    .strictObject({ signBy: day(), midYearBy: day(), selfScoreBy: day(), yearEndBy: day() })
    .describe('Due dates'),
)

const content = () => ({
  title: text(300),
  preamble: text(5000).optional(),
  totalPoints: points().optional().describe("Sum of the groups' maxPoints"),
  groups: z.array(CriteriaGroup()).min(1).max(10).optional(),
  schedule: Schedule().optional(),
  statedMemberCount: count(1000).optional().describe('Members as the document counts them'),
})

export const PutCovenantRequest = named('PutCovenantRequest', () =>
  z
    .strictObject({ ...content(), ...provenance() })
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
    version: count(1_000_000).describe('Counts the versions of the content'),
    ...content(),
    memberCodes: z.array(code()).max(maxMembers).optional().describe('Frozen at opening'),
    contentHash: contentHash().optional(),
    signedCodes: z.array(code()).max(maxMembers),
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

export const SignCovenantRequest = named('SignCovenantRequest', () =>
  z
    .strictObject({
      // Any other hash is the wrong one (409), whatever its form.
      ...signatureContent(z.string().max(200).regex(/^\S+$/)),
      commitments: z.array(Commitment()).max(100).optional(),
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
    commitments: z.array(Commitment()).max(100),
    ...provenance(),
    recordedAt: instant(),
  }),
)

export const SignaturePage = named('SignaturePage', () => pageOf(Signature()))

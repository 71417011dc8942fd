import * as z from 'zod'
import { offices } from '../../lib/blocs/officers.ts'
import { pageOf } from '../../lib/http/page.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, instant, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import {
  maxRecounts,
  pollKinds,
  pollMethods,
  pollStatuses,
  secrecies,
} from '../../lib/polls/poll.ts'
import {
  award,
  countingBoard,
  most,
  PollOption,
  PollOptionContent,
  pollId,
  presetCode,
} from './contract-fields.ts'
import { PollRule, RulePresetChoice } from './contract-rule.ts'

export const PollKind = named('PollKind', () =>
  z
    .enum(pollKinds)
    .describe(
      'award needs award; officer needs office and forTerm; options of both are member units',
    ),
)

export const PollOffice = named('PollOffice', () =>
  z.enum(offices).describe('The office that is filled; of kind officer alone'),
)

export const PollMethod = named('PollMethod', () =>
  z
    .enum(pollMethods)
    .describe(
      'electronic: ballots are cast here; paper: counted by a board and closed by its tally; both need rule or preset, and secrecy. reported: closed by its reported outcome, has neither',
    ),
)

export const PollRecount = named('PollRecount', () =>
  z.strictObject({
    recountedAt: instant(),
    reason: text(1000),
    agrees: z.boolean().describe('Whether the kept ballots still say what was announced'),
  }),
)

export const PollSecrecy = named('PollSecrecy', () =>
  z
    .enum(secrecies)
    .describe(
      'Whether ballots are secret; those of an open electronic poll are named in its result',
    ),
)

export const PollStatus = named('PollStatus', () => z.enum(pollStatuses))

const about = () => ({
  kind: PollKind(),
  award: award().optional(),
  office: PollOffice().optional(),
  forTerm: termValue().optional().describe('Term of the office; of kind officer alone'),
  title: text(300),
  method: PollMethod(),
  secrecy: PollSecrecy().optional(),
  rule: PollRule().optional(),
  closesAt: instant()
    .optional()
    .describe(
      'Of electronic polls alone: from this moment on ballots are refused, and the poll closes by itself, within about two minutes',
    ),
  place: text(300).optional().describe('Where the vote is held'),
  countingBoard: countingBoard().optional(),
})

export const CreatePollRequest = named('CreatePollRequest', () =>
  z.strictObject({
    ...about(),
    preset: RulePresetChoice().optional(),
    options: z.array(PollOptionContent()).min(1).max(most),
    ...provenance(),
  }),
)

export const Poll = named('Poll', () =>
  z.strictObject({
    pollId: pollId(),
    blocCode: code(),
    term: termValue(),
    ...about(),
    presetCode: presetCode().optional().describe('The preset that the rule was copied from'),
    options: z.array(PollOption()).min(1).max(most),
    status: PollStatus(),
    openedAt: instant().optional(),
    closedAt: instant().optional(),
    certifiedAt: instant().optional(),
    publicKey: z
      .string()
      .max(200)
      .regex(/^[A-Za-z0-9+/]+=*$/)
      .optional()
      .describe('Public half of the pair that ballots are sealed with: SPKI, DER, in base64'),
    electorate: z
      .array(code())
      .max(most)
      .optional()
      .describe('Units with a vote, frozen at opening'),
    runoffOf: pollId().optional().describe('The tied poll that this one goes on from'),
    carriedWinners: z
      .array(PollOption())
      .max(most)
      .optional()
      .describe('Winners of the rounds before, certified together with those of this poll'),
    runoffPollId: pollId().optional().describe('The run-off of this poll'),
    cancelReason: text(1000).optional(),
    recounts: z.array(PollRecount()).max(maxRecounts).optional(),
    ...provenance(),
  }),
)

export const PollPage = named('PollPage', () => pageOf(Poll()))

export const CancelPollRequest = named('CancelPollRequest', () =>
  z.strictObject({ reason: text(1000) }),
)

export const RecountPollRequest = named('RecountPollRequest', () =>
  z.strictObject({ reason: text(1000) }),
)

import * as z from 'zod'
import { offices } from '../../lib/blocs/officers.ts'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { awardCode, code, count, day, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { pollKinds, pollMethods, pollStatuses, secrecies } from '../../lib/polls/poll.ts'
import { outcomes } from '../../lib/polls/result.ts'
import {
  ballotForms,
  thresholdBases,
  thresholdComparisons,
  tieBreaks,
} from '../../lib/polls/rules/rule.ts'

/** A poll has at most as many options as a bloc has members. */
const most = maxMembers
const pollId = pathParameters.pollId.schema

const optionId = () =>
  z
    .string()
    .max(20)
    .regex(/^option_[0-9a-f]{12}$/)

const award = () =>
  awardCode().describe(
    'What is awarded, such as leading_unit or excellent_unit; of kind award alone',
  )

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
      'electronic: ballots are cast here, needs rule and secrecy; reported: closed by its reported outcome, has neither; paper is reserved and refused',
    ),
)
export const PollSecrecy = named('PollSecrecy', () =>
  z.enum(secrecies).describe('Whether ballots are secret, or named in the result'),
)
export const PollStatus = named('PollStatus', () => z.enum(pollStatuses))
export const PollOutcome = named('PollOutcome', () =>
  z
    .enum(outcomes)
    .describe(
      'decided: at least one seat is filled (a seat may stay empty where too few options pass); tied: options with equal votes contest the last seat, an option without votes contests nothing; inquorate: too few ballots; no_winner: no valid ballot, or nobody passes; compromised: the urn does not agree with the voters',
    ),
)
export const ThresholdComparison = named('ThresholdComparison', () => z.enum(thresholdComparisons))
export const ThresholdBase = named('ThresholdBase', () =>
  z
    .enum(thresholdBases)
    .describe(
      'What percent is of: all units of the electorate, all ballots, or all that are not blank',
    ),
)
export const BallotForm = named('BallotForm', () =>
  z.enum(ballotForms).describe('choose: pick options; judge_each is reserved and refused'),
)
export const TieBreak = named('TieBreak', () =>
  z
    .enum(tieBreaks)
    .describe('runoff: another poll among the tied; points and superior are reserved and refused'),
)

export const Quorum = named('Quorum', () =>
  z
    .strictObject({ numerator: count(1000), denominator: z.int().min(1).max(1000) })
    .describe('Share of the electorate that must vote'),
)

export const Threshold = named('Threshold', () =>
  z
    .strictObject({
      percent: z.number().min(0).max(100).describe('At most two decimals'),
      comparison: ThresholdComparison(),
      base: ThresholdBase(),
    })
    .describe('Votes that an option needs'),
)

export const PollRule = named('PollRule', () =>
  z
    .strictObject({
      quorum: Quorum(),
      threshold: Threshold(),
      ballot: BallotForm(),
      winners: z.int().min(1).max(most).describe('Number of seats'),
      minChoices: count(most).describe('Fewest choices of a ballot that is not blank'),
      maxChoices: z.int().min(1).max(most),
      ownUnitVote: z.boolean().describe('Whether a unit may vote for itself'),
      tie: TieBreak(),
    })
    .describe('How the poll is decided'),
)

const optionContent = () => ({
  unitCode: code().optional(),
  personName: text(200).optional(),
  text: text(500).optional(),
})

export const PollOptionContent = named('PollOptionContent', () =>
  z.strictObject(optionContent()).describe('Exactly one of unitCode, personName, text'),
)

export const PollOption = named('PollOption', () =>
  z.strictObject({ optionId: optionId(), ...optionContent() }),
)

const about = () => ({
  kind: PollKind(),
  award: award().optional(),
  office: PollOffice().optional(),
  forTerm: termValue().optional().describe('Term of the office; of kind officer alone'),
  title: text(300),
  method: PollMethod(),
  secrecy: PollSecrecy().optional(),
  rule: PollRule().optional(),
})

export const CreatePollRequest = named('CreatePollRequest', () =>
  z.strictObject({
    ...about(),
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
    options: z.array(PollOption()).min(1).max(most),
    status: PollStatus(),
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
    ...provenance(),
  }),
)

export const PollPage = named('PollPage', () => pageOf(Poll()))

export const CastBallotRequest = named('CastBallotRequest', () =>
  z.strictObject({
    choices: z.array(optionId()).max(most).describe('Ids of options; [] is a blank ballot'),
  }),
)

export const BallotReceipt = named('BallotReceipt', () =>
  z.strictObject({ recorded: z.boolean().describe('Always true; nothing more is told') }),
)

export const PollTurnout = named('PollTurnout', () =>
  z.strictObject({
    eligible: count(most),
    cast: count(most),
    votedUnits: z
      .array(code())
      .max(most)
      .optional()
      .describe('Who voted; after closing, from three ballots on'),
  }),
)

export const CancelPollRequest = named('CancelPollRequest', () =>
  z.strictObject({ reason: text(1000) }),
)

export const ResultTurnout = named('ResultTurnout', () =>
  z.strictObject({
    eligible: count(most),
    cast: count(most),
    valid: count(most),
    blank: count(most),
  }),
)

export const OptionCount = named('OptionCount', () =>
  z.strictObject({
    optionId: optionId(),
    votes: count(most),
    percent: z.number().min(0).max(100).describe("Of the threshold's base, to two decimals"),
  }),
)

export const NamedBallot = named('NamedBallot', () =>
  z.strictObject({ unitCode: code(), choices: z.array(optionId()).max(most) }),
)

export const PollResult = named('PollResult', () =>
  z.strictObject({
    outcome: PollOutcome(),
    winners: z.array(optionId()).max(most).describe('Most votes first; the certain ones in a tie'),
    tied: z
      .array(optionId())
      .max(most)
      .optional()
      .describe('Options with equal votes for the last seat'),
    turnout: ResultTurnout().optional(),
    counts: z.array(OptionCount()).max(most).optional(),
    ballots: z.array(NamedBallot()).max(most).optional().describe('Of an open poll alone'),
    heldOn: day().optional().describe('Of a reported poll alone'),
  }),
)

export const ReportOutcomeRequest = named('ReportOutcomeRequest', () =>
  z.strictObject({
    winners: z.array(optionId()).min(1).max(most),
    heldOn: day(),
  }),
)

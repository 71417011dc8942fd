import * as z from 'zod'
import { code, count, day, named, text } from '../../lib/kernel/schema.ts'
import { outcomes, tieBreakers } from '../../lib/polls/result.ts'
import { BallotAnswer } from './contract-ballot.ts'
import { most, optionId } from './contract-fields.ts'

export const PollOutcome = named('PollOutcome', () =>
  z
    .enum(outcomes)
    .describe(
      'decided: at least one seat is filled (a seat may stay empty where too few options pass); tied: options with equal votes contest the last seat, an option without votes contests nothing; inquorate: too few ballots; no_winner: no valid ballot, or nobody passes; compromised: the urn does not agree with the voters, or a ballot does not open or is none by the rule; no figure is told',
    ),
)

export const ResultTurnout = named('ResultTurnout', () =>
  z.strictObject({
    eligible: count(most),
    cast: count(most).describe('On paper: collected'),
    valid: count(most),
    blank: count(most),
    invalid: count(most).optional().describe('Not valid for another reason; on paper alone'),
    issued: count(most).optional(),
    written: count(most)
      .optional()
      .describe('Ballots of absentees received in writing, part of those cast'),
  }),
)

export const OptionCount = named('OptionCount', () =>
  z.strictObject({
    optionId: optionId(),
    votes: count(most),
    percent: z.number().min(0).max(100).describe("Of the threshold's base, to two decimals"),
    disagree: count(most).optional(),
    noOpinion: count(most).optional(),
  }),
)

export const NamedBallot = named('NamedBallot', () =>
  z.strictObject({
    unitCode: code(),
    choices: z.array(optionId()).max(most).optional(),
    answers: z.array(BallotAnswer()).max(most).optional(),
  }),
)

export const TieBreaker = named('TieBreaker', () => z.enum(tieBreakers))

export const TiedPoints = named('TiedPoints', () =>
  z.strictObject({ optionId: optionId(), points: z.number().min(-2_000_000).max(2_000_000) }),
)

export const PollTieBreak = named('PollTieBreak', () =>
  z
    .strictObject({
      by: TieBreaker(),
      points: z.array(TiedPoints()).max(most).optional().describe('Final points of the tied'),
      document: text(300).optional(),
      decidedOn: day().optional(),
      reason: text(1000).optional(),
    })
    .describe('What broke the tie'),
)

export const PollResult = named('PollResult', () =>
  z.strictObject({
    outcome: PollOutcome(),
    winners: z.array(optionId()).max(most).describe('Most votes first; the certain ones in a tie'),
    tied: z
      .array(optionId())
      .max(most)
      .optional()
      .describe('Options with equal votes for the last seat, also where the tie is broken'),
    tieBreak: PollTieBreak().optional(),
    turnout: ResultTurnout().optional(),
    counts: z.array(OptionCount()).max(most).optional(),
    ballots: z.array(NamedBallot()).max(most).optional().describe('Of an open poll alone'),
    heldOn: day().optional().describe('Of a reported poll, or one on paper'),
  }),
)

export const ReportOutcomeRequest = named('ReportOutcomeRequest', () =>
  z.strictObject({
    winners: z.array(optionId()).min(1).max(most),
    heldOn: day(),
  }),
)

export const TieDecisionRequest = named('TieDecisionRequest', () =>
  z.strictObject({
    winners: z.array(optionId()).min(1).max(most).describe('Of the tied, for the contested seats'),
    decidedOn: day(),
    document: text(300).optional(),
    reason: text(1000),
  }),
)

import * as z from 'zod'
import { count, day, named, text } from '../../lib/kernel/schema.ts'
import {
  ballotForms,
  thresholdBases,
  thresholdComparisons,
  tieBreaks,
} from '../../lib/polls/rules/rule.ts'
import { most, presetCode } from './contract-fields.ts'

export const ThresholdComparison = named('ThresholdComparison', () => z.enum(thresholdComparisons))

export const ThresholdBase = named('ThresholdBase', () =>
  z
    .enum(thresholdBases)
    .describe(
      'What percent is of: all units of the electorate, all ballots, or all that are not blank',
    ),
)

export const BallotForm = named('BallotForm', () =>
  z
    .enum(ballotForms)
    .describe('choose: pick options; judge_each: agree, disagree or no opinion on each option'),
)

export const TieBreak = named('TieBreak', () =>
  z
    .enum(tieBreaks)
    .describe(
      'runoff: another poll among the tied; points: final scores of the tied units, and a run-off among all of them where points are missing or leave the last seat open; superior: decided by the organizing federation. What points or the superior decide needs no threshold',
    ),
)

export const Quorum = named('Quorum', () =>
  z
    .strictObject({ numerator: count(1000), denominator: z.int().min(1).max(1000) })
    .describe('Share of the electorate that must vote'),
)

export const Threshold = named('Threshold', () =>
  z
    .strictObject({
      percent: z
        .number()
        .min(0)
        .max(100)
        .describe('At most two decimals. Two thirds, of up to 60 units, are at_least 66.66'),
      comparison: ThresholdComparison(),
      base: ThresholdBase(),
    })
    .describe('Votes that an option needs'),
)

export const LegalBasis = named('LegalBasis', () =>
  z
    .strictObject({
      document: text(300),
      article: text(100).optional(),
      validFrom: day().optional(),
      validTo: day().optional(),
    })
    .describe('What the rule rests on, and on which days it was in force; open where absent'),
)

/** What of a rule a preset fixes. */
const fixed = () => ({
  quorum: Quorum(),
  threshold: Threshold(),
  ballot: BallotForm(),
  ownUnitVote: z.boolean().describe('Whether a unit may vote for itself'),
  tie: TieBreak(),
  legalBasis: LegalBasis().optional(),
})

export const PollRule = named('PollRule', () =>
  z
    .strictObject({
      ...fixed(),
      winners: z.int().min(1).max(most).describe('Number of seats'),
      minChoices: count(most).describe(
        'Fewest options that a ballot chooses, or agrees to, unless it is blank',
      ),
      maxChoices: z.int().min(1).max(most),
    })
    .describe('How the poll is decided'),
)

export const RulePresetChoice = named('RulePresetChoice', () =>
  z
    .strictObject({
      code: presetCode(),
      winners: z.int().min(1).max(most).optional(),
      minChoices: count(most).optional(),
      maxChoices: z.int().min(1).max(most).optional(),
    })
    .describe(
      'A rule from the catalogue instead of one of its own; the poll keeps a copy. Where not told: winners as the preset says, minChoices 1 (0 where each option is judged), maxChoices as many as winners',
    ),
)

export const PresetRule = named('PresetRule', () =>
  z
    .strictObject(fixed())
    .describe(
      'The rule without its numbers of winners and choices; where no source tells, a unit may vote for itself',
    ),
)

import type { Provenance } from '../../kernel/provenance.ts'
import type { Text } from '../../kernel/text.ts'
import type { PollContent } from '../poll.ts'
import type { PollRule } from '../rules/rule.ts'

/** How far a preset can be trusted: what its threshold rests on. Its note tells of the rest. */
export const confidences = ['attested', 'weak', 'inferred'] as const

/** How many win where the poll doesn't say: one, or every option that passes. */
export const winnersByDefault = ['one', 'every_option'] as const

/** What of a rule a preset fixes; how many win and may be chosen is the poll's own matter. */
export type PresetRule = Omit<PollRule, 'winners' | 'minChoices' | 'maxChoices'>

/** A rule of the catalogue (domain §6), with what it rests on. */
export type RulePreset = {
  code: string
  name: Text
  /** What it is meant for; other kinds of polls may use it too. */
  appliesTo: readonly PollContent['kind'][]
  rule: PresetRule
  defaultWinners: (typeof winnersByDefault)[number]
  confidence: (typeof confidences)[number]
  /** Documents that say it, or show the practice. */
  sources: readonly NonNullable<Provenance['source']>[]
  /** Days on which what it rests on was in force; open where absent. */
  validFrom?: string | undefined
  validTo?: string | undefined
  /** Which part of the rule rests on what. */
  note: Text
}

/** A preset as a new poll names it, with the numbers that are the poll's own. */
export type PresetChoice = {
  code: string
  winners?: number | undefined
  minChoices?: number | undefined
  maxChoices?: number | undefined
}

/**
 * The rule that a choice gives a poll with so many options. Where the choice doesn't tell: winners as
 * the preset says; at least one choice, where options are judged none; at most as many as winners.
 */
export function ruleOfPreset(
  { rule, defaultWinners }: Pick<RulePreset, 'rule' | 'defaultWinners'>,
  choice: PresetChoice,
  optionsCount: number,
): PollRule {
  const winners = choice.winners ?? (defaultWinners === 'one' ? 1 : optionsCount)
  return {
    ...rule,
    winners,
    minChoices: choice.minChoices ?? (rule.ballot === 'choose' ? 1 : 0),
    maxChoices: choice.maxChoices ?? winners,
  }
}

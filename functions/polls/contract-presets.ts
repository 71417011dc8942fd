import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { SourceSchema } from '../../lib/kernel/provenance.ts'
import { day, named, TextSchema } from '../../lib/kernel/schema.ts'
import { pollKinds } from '../../lib/polls/poll.ts'
import { confidences, winnersByDefault } from '../../lib/polls/presets/preset.ts'
import { PollKind } from './contract.ts'
import { presetCode } from './contract-fields.ts'
import { PresetRule } from './contract-rule.ts'

export const DefaultWinners = named('DefaultWinners', () =>
  z.enum(winnersByDefault).describe('How many win unless the poll says: one, or all that pass'),
)

export const Confidence = named('Confidence', () =>
  z
    .enum(confidences)
    .describe(
      'What the threshold rests on; note tells of the rest. attested: a text that was read; weak: a source of little weight or unknown date; inferred: practice, no text',
    ),
)

export const PollRulePreset = named('PollRulePreset', () =>
  z.strictObject({
    code: presetCode(),
    name: TextSchema(),
    appliesTo: z.array(PollKind()).min(1).max(pollKinds.length).describe('What it is meant for'),
    rule: PresetRule(),
    defaultWinners: DefaultWinners(),
    confidence: Confidence(),
    sources: z
      .array(SourceSchema())
      .min(1)
      .max(5)
      .describe('Documents that say it, or show the practice'),
    validFrom: day().optional().describe('First day in force of what it rests on; open if absent'),
    validTo: day().optional().describe('Last day in force of what it rests on; open if absent'),
    note: TextSchema().describe('Which part of the rule rests on what'),
  }),
)

export const PollRulePresetPage = named('PollRulePresetPage', () => pageOf(PollRulePreset()))

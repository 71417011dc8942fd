import { operation } from '../../lib/http/operation.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { findPreset, presets } from '../../lib/polls/presets/presets.ts'
import { cataloguePage } from '../../lib/store/catalogue-page.ts'
import { PollRulePreset, PollRulePresetPage } from './contract-presets.ts'
import { presetExample } from './preset-examples.ts'

const collection = '/v1/poll-rule-presets'

export const listPollRulePresets = operation({
  operationId: 'listPollRulePresets',
  method: 'GET',
  path: collection,
  tag: 'Polls',
  summary: 'List the presets of poll rules',
  description:
    'Each says what it rests on and how far it can be trusted; only what a text was read for names a legal basis. A poll keeps its own copy of the rule.',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  response: PollRulePresetPage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [presetExample] } },
  handle: ({ page }) => ({ status: 200, body: cataloguePage(presets, page) }),
})

export const getPollRulePreset = operation({
  operationId: 'getPollRulePreset',
  method: 'GET',
  path: `${collection}/{presetCode}`,
  tag: 'Polls',
  summary: 'Get a preset of poll rules',
  kind: 'derived',
  scope: 'read',
  relation: 'any',
  response: PollRulePreset,
  statuses: [200],
  problems: ['poll_rule_preset.not_found'],
  examples: { response: presetExample },
  handle: ({ params }) => ({
    status: 200,
    body: found(findPreset(params.presetCode), 'poll_rule_preset.not_found'),
  }),
})

import { operation } from '../../lib/http/operation.ts'
import { consistencyRules } from '../../lib/reports/rules/consistency-list.ts'
import { cataloguePage } from '../../lib/store/catalogue-page.ts'
import { ConsistencyRulePage } from './contract.ts'
import { consistencyRuleExample } from './examples.ts'

export const listConsistencyRules = operation({
  operationId: 'listConsistencyRules',
  method: 'GET',
  path: '/v1/consistency-rules',
  tag: 'Reports',
  summary: 'List the rules that figures of reports are checked by',
  description:
    'Bounds and estimates break a rule only where no true number could keep it. The code is that of the warning, or of the error in errors.',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  response: ConsistencyRulePage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [consistencyRuleExample] } },
  handle: ({ page }) => ({ status: 200, body: cataloguePage(consistencyRules, page) }),
})

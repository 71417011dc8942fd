import { operation } from '../../lib/http/operation.ts'
import { findIndicator, indicators } from '../../lib/indicators/catalogue.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { cataloguePage } from '../../lib/store/catalogue-page.ts'
import { Indicator, IndicatorPage } from './contract-indicators.ts'
import { indicatorExample } from './examples.ts'

const listIndicators = operation({
  operationId: 'listIndicators',
  method: 'GET',
  path: '/v1/indicators',
  tag: 'Reports',
  summary: 'List the indicators of reports',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  response: IndicatorPage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [indicatorExample] } },
  handle: ({ page }) => ({ status: 200, body: cataloguePage(indicators, page) }),
})

const getIndicator = operation({
  operationId: 'getIndicator',
  method: 'GET',
  path: '/v1/indicators/{indicatorCode}',
  tag: 'Reports',
  summary: 'Get an indicator',
  kind: 'derived',
  scope: 'read',
  relation: 'any',
  response: Indicator,
  statuses: [200],
  problems: ['indicator.not_found'],
  examples: { response: indicatorExample },
  handle: ({ params }) => ({
    status: 200,
    body: found(findIndicator(params.indicatorCode), 'indicator.not_found'),
  }),
})

export const indicatorOperations = [listIndicators, getIndicator]

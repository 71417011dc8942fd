import { operation } from '../../lib/http/operation.ts'
import { putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import {
  type BlocPeriod,
  declaredReportKey,
  declaredReportView,
} from '../../lib/reports/declared-report.ts'
import { getBlocNarrative as getNarrative } from '../../lib/reports/get-bloc-narrative.ts'
import { getBlocReport as get } from '../../lib/reports/get-bloc-report.ts'
import { putDeclaredReport as put } from '../../lib/reports/put-declared-report.ts'
import {
  blocNarrativeExample,
  blocReportExample,
  declaredReportExample,
} from './bloc-report-examples.ts'
import { loadCovenant, path, read } from './common.ts'
import {
  BlocNarrative,
  BlocReport,
  BlocReportQuery,
  DeclaredReport,
  PutDeclaredReportRequest,
} from './contract-bloc-report.ts'
import { reportInputExample } from './examples.ts'

const computed = `${path}/bloc-reports/{period}` as const
const declared = `${computed}/declared` as const

const load = (params: BlocPeriod) => ({
  ...loadCovenant(params),
  declared: declaredReportKey(params),
})

const getBlocReport = operation({
  ...read,
  operationId: 'getBlocReport',
  path: computed,
  summary: "Get a bloc's figures: computed from accepted reports, declared, counted, differences",
  description:
    "Beside them the members' counts of a month, as far as the caller may see those: of its own unit and of units below it; the head and deputies see what the organizer may. The sum is told to whoever may see them all.",
  kind: 'derived',
  hiddenAs: 'covenant.not_found',
  query: BlocReportQuery,
  response: BlocReport,
  examples: { query: { month: '2020-12' }, response: blocReportExample },
  load,
  handle: async ({ params, query, loaded, access }, ctx) => ({
    status: 200,
    body: await get(ctx, { place: params, month: query.month }, { ...loaded, access }),
  }),
})

const getBlocNarrative = operation({
  ...read,
  operationId: 'getBlocNarrative',
  path: `${computed}/narrative`,
  summary: "Get what a bloc's accepted reports say in words, by section",
  kind: 'derived',
  hiddenAs: 'covenant.not_found',
  response: BlocNarrative,
  examples: { response: blocNarrativeExample },
  load,
  handle: async ({ params, loaded, access }, ctx) => ({
    status: 200,
    body: await getNarrative(ctx, params, { ...loaded, access }),
  }),
})

const getDeclaredReport = operation({
  ...read,
  operationId: 'getDeclaredReport',
  path: declared,
  summary: "Get a bloc's declared report",
  kind: 'stored',
  hiddenAs: 'report.not_found',
  response: DeclaredReport,
  examples: { response: declaredReportExample },
  load: (params) => ({ declared: declaredReportKey(params) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: declaredReportView(found(loaded.declared, 'report.not_found')),
  }),
})

const putDeclaredReport = operation({
  operationId: 'putDeclaredReport',
  method: 'PUT',
  path: declared,
  tag: 'Reports',
  summary: "Declare a bloc's figures",
  kind: 'stored',
  ifMatch: 'required',
  scope: 'reports:write',
  relation: 'head',
  hiddenAs: 'covenant.not_found',
  body: PutDeclaredReportRequest,
  response: DeclaredReport,
  statuses: [200, 201],
  problems: ['covenant.is_draft'],
  examples: { body: reportInputExample, response: declaredReportExample },
  load,
  handle: async ({ params, body, loaded }, ctx) =>
    putReply(await put(ctx, { place: params, content: body }, loaded), declaredReportView),
})

export const blocReportOperations = [
  getBlocReport,
  getBlocNarrative,
  getDeclaredReport,
  putDeclaredReport,
]

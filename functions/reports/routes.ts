import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { listReports as list } from '../../lib/reports/list-reports.ts'
import { otherReportKeys } from '../../lib/reports/other-reports.ts'
import { putReport as put } from '../../lib/reports/put-report.ts'
import { type ReportPlace, reportKey, reportView } from '../../lib/reports/report.ts'
import {
  acceptReport as accept,
  returnReport as giveBack,
} from '../../lib/reports/review-report.ts'
import { submitReport as submit } from '../../lib/reports/submit-report.ts'
import { blocReportOperations } from './bloc-report-routes.ts'
import { loadCovenant, path, read } from './common.ts'
import { PutReportRequest, Report, ReportPage, ReturnReportRequest } from './contract.ts'
import * as examples from './examples.ts'
import { indicatorOperations } from './indicator-routes.ts'
import { listConsistencyRules } from './rule-routes.ts'

const collection = `${path}/reports/{period}` as const
const one = `${collection}/{unitCode}` as const

const load = (params: ReportPlace) => ({ ...loadCovenant(params), report: reportKey(params) })

const listReports = operation({
  ...read,
  operationId: 'listReports',
  path: collection,
  summary: "List the units' reports of a period",
  kind: 'list',
  hiddenAs: 'covenant.not_found',
  response: ReportPage,
  examples: { response: { items: [examples.submittedReportExample] } },
  load: loadCovenant,
  handle: async ({ params, page, loaded }, ctx) => {
    found(loaded.covenant, 'covenant.not_found')
    return pageReply(await list(ctx, page, params), reportView)
  },
})

const getReport = operation({
  ...read,
  operationId: 'getReport',
  path: one,
  summary: "Get a unit's report",
  kind: 'stored',
  hiddenAs: 'report.not_found',
  response: Report,
  examples: { response: examples.acceptedReportExample },
  load: (params) => ({ report: reportKey(params) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: reportView(found(loaded.report, 'report.not_found')),
  }),
})

const putReport = operation({
  operationId: 'putReport',
  method: 'PUT',
  path: one,
  tag: 'Reports',
  summary: "Draft or correct a unit's report",
  description:
    'Figures that contradict each other are warned of here and refused on submitting. A report keeps the version of the covenant that it was made under; after an addendum, the same figures with the new `covenantVersion` and If-Match make it anew.',
  kind: 'stored',
  ifMatch: 'required',
  scope: 'reports:write',
  relation: 'member',
  hiddenAs: 'covenant.not_found',
  body: PutReportRequest,
  response: Report,
  statuses: [200, 201],
  problems: ['bloc.member_not_found', 'covenant.not_in_force', 'report.not_editable'],
  examples: { body: examples.reportInputExample, response: examples.draftReportExample },
  load,
  handle: async ({ params, body, loaded }, ctx) =>
    putReply(await put(ctx, { place: params, content: body }, loaded), reportView),
})

const action = {
  method: 'POST',
  tag: 'Reports',
  kind: 'stored',
  ifMatch: 'optional',
  scope: 'reports:write',
  hiddenAs: 'report.not_found',
  response: Report,
  statuses: [200],
  rendersAs: getReport,
} as const

const submitReport = operation({
  ...action,
  operationId: 'submitReport',
  path: `${one}/submit`,
  summary: 'Submit a report to the head',
  description:
    "Compared with the unit's report of the half-year or year, and with that of the year before; what doesn't fit is warned of.",
  relation: 'member',
  problems: ['report.inconsistent', 'covenant.not_in_force', 'report.wrong_state'],
  examples: { response: examples.submittedReportExample },
  load: (params) => ({ ...load(params), ...otherReportKeys(params) }),
  handle: async ({ loaded }, ctx) => ({ status: 200, body: reportView(await submit(ctx, loaded)) }),
})

const returnReport = operation({
  ...action,
  operationId: 'returnReport',
  path: `${one}/return`,
  summary: 'Return a submitted or accepted report for correction',
  relation: 'head',
  body: ReturnReportRequest,
  problems: ['covenant.not_in_force', 'report.wrong_state'],
  examples: {
    body: { reason: examples.returnedReportExample.returnReason },
    response: examples.returnedReportExample,
  },
  load,
  handle: async ({ body, loaded }, ctx) => ({
    status: 200,
    body: reportView(await giveBack(ctx, body, loaded)),
  }),
})

const acceptReport = operation({
  ...action,
  operationId: 'acceptReport',
  path: `${one}/accept`,
  summary: "Accept a submitted report into the bloc's figures",
  relation: 'head',
  problems: ['covenant.not_in_force', 'report.wrong_state'],
  examples: { response: examples.acceptedReportExample },
  load,
  handle: async ({ loaded }, ctx) => ({ status: 200, body: reportView(await accept(ctx, loaded)) }),
})

export const reportOperations = [
  ...indicatorOperations,
  listConsistencyRules,
  listReports,
  getReport,
  putReport,
  submitReport,
  returnReport,
  acceptReport,
  ...blocReportOperations,
]

import * as z from 'zod'
import { precisions } from '../../lib/figures/precision.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import {
  code,
  count,
  day,
  dottedCode,
  instant,
  named,
  TextSchema,
  text,
} from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { warningList } from '../../lib/kernel/warning.ts'
import { reportStatuses } from '../../lib/reports/report.ts'
import { ruleScopes, severities } from '../../lib/reports/rules/consistency-rule.ts'
import { maxReportWarnings } from '../../lib/reports/rules/most-important.ts'
import { versionNumber } from '../covenants/contract.ts'
import { figure, indicatorCode } from './contract-indicators.ts'

export const Severity = named('Severity', () =>
  z.enum(severities).describe('An error is refused on submitting; a warning is only told'),
)

export const RuleScope = named('RuleScope', () =>
  z.enum(ruleScopes).describe('Whether a rule looks at one report or at those of two periods'),
)

export const ConsistencyRule = named('ConsistencyRule', () =>
  z.strictObject({
    code: dottedCode(),
    severity: Severity(),
    message: TextSchema(),
    indicatorCodes: z
      .array(indicatorCode())
      .max(100)
      .describe("What it compares; flows of the covenant's own are compared as well"),
    compares: RuleScope(),
  }),
)

export const ConsistencyRulePage = named('ConsistencyRulePage', () => pageOf(ConsistencyRule()))

export const Period = pathParameters.period.schema

export const ReportStatus = named('ReportStatus', () => z.enum(reportStatuses))

export const Precision = named('Precision', () =>
  z.enum(precisions).describe('Whether a figure is exact, a bound (included) or an estimate'),
)

export const raw = () => text(200).describe('The figure as written, such as "trên 60 triệu đồng"')

export const IndicatorInput = named('IndicatorInput', () =>
  z
    .strictObject({
      code: indicatorCode(),
      value: figure().optional(),
      precision: Precision().optional().describe('Where absent that of raw, else exact'),
      raw: raw().optional(),
    })
    .describe('With value, or with raw to be read, or with both: then value counts'),
)

export const IndicatorEntry = named('IndicatorEntry', () =>
  z
    .strictObject({
      code: indicatorCode(),
      value: figure().optional(),
      precision: Precision().optional().describe('Of value; absent with it'),
      raw: raw().optional(),
    })
    .describe('Without value where raw could not be read for certain; warnings say why'),
)

export const Narrative = named('Narrative', () =>
  z.strictObject({
    results: text(8000).optional(),
    limitations: text(8000).optional(),
    directions: text(8000).optional(),
  }),
)

/** The catalogue, and a covenant's own indicators beside it. */
const maxIndicators = 70

export const reportInput = () => ({
  indicators: z.array(IndicatorInput()).max(maxIndicators),
  narrative: Narrative().optional(),
  ...provenance(),
})

export const storedReport = () => ({
  indicators: z.array(IndicatorEntry()).max(maxIndicators),
  narrative: Narrative().optional(),
  warnings: warningList(maxReportWarnings),
  ...provenance(),
})

export const reportPlace = () => ({ blocCode: code(), term: termValue(), period: Period() })

export const PutReportRequest = named('PutReportRequest', () =>
  z.strictObject({
    ...reportInput(),
    covenantVersion: versionNumber()
      .optional()
      .describe(
        "Version of the covenant's content that the figures are given under: the present one, or, with the same content, that of the stored report, which is left as it is then",
      ),
  }),
)

export const Report = named('Report', () =>
  z.strictObject({
    ...reportPlace(),
    unitCode: code(),
    status: ReportStatus(),
    covenantVersion: versionNumber()
      .optional()
      .describe("Version of the covenant's content that it was made under"),
    ...storedReport(),
    returnReason: text(1000).optional(),
    submittedAt: instant().optional(),
    dueOn: day().optional().describe('When the submitted report was due, if it was'),
    daysLate: count(4_000_000)
      .optional()
      .describe('Days in Vietnam from dueOn to submittedAt; 0 on time'),
    acceptedAt: instant().optional(),
  }),
)

export const ReportPage = named('ReportPage', () => pageOf(Report()))

export const ReturnReportRequest = named('ReturnReportRequest', () =>
  z.strictObject({ reason: text(1000) }),
)

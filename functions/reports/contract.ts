import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { precisions } from '../../lib/figures/precision.ts'
import { unitsOfMeasure } from '../../lib/figures/units-of-measure.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { aggregations, largestFigure, measures } from '../../lib/indicators/catalogue.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, count, instant, named, TextSchema, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { warningList } from '../../lib/kernel/warning.ts'
import { reportStatuses } from '../../lib/reports/report.ts'

const indicatorCode = pathParameters.indicatorCode.schema

const figure = () => z.number().min(0).max(largestFigure)

export const UnitOfMeasure = named('UnitOfMeasure', () => z.enum(unitsOfMeasure))

export const Measure = named('Measure', () =>
  z.enum(measures).describe('A stock is a state on a day, a flow adds up over the period'),
)

export const Aggregation = named('Aggregation', () =>
  z.enum(aggregations).describe("How a bloc's figure comes from its members'"),
)

export const Indicator = named('Indicator', () =>
  z.strictObject({
    code: indicatorCode(),
    name: TextSchema(),
    unitOfMeasure: UnitOfMeasure(),
    measure: Measure(),
    aggregation: Aggregation(),
    minimum: figure(),
    maximum: figure(),
    integer: z.boolean().describe('Whether only whole numbers are taken'),
  }),
)

export const IndicatorPage = named('IndicatorPage', () => pageOf(Indicator()))

export const Period = pathParameters.period.schema

export const ReportStatus = named('ReportStatus', () => z.enum(reportStatuses))

export const Precision = named('Precision', () =>
  z.enum(precisions).describe('Whether a figure is exact, a bound (included) or an estimate'),
)

const raw = () => text(200).describe('The figure as written, such as "trên 60 triệu đồng"')

export const IndicatorInput = named('IndicatorInput', () =>
  z
    .strictObject({
      code: indicatorCode(),
      value: figure().optional(),
      precision: Precision().optional(),
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

const input = () => ({
  indicators: z.array(IndicatorInput()).max(60),
  narrative: Narrative().optional(),
  ...provenance(),
})

const stored = () => ({
  indicators: z.array(IndicatorEntry()).max(60),
  narrative: Narrative().optional(),
  warnings: warningList(60),
  ...provenance(),
})

const place = () => ({ blocCode: code(), term: termValue(), period: Period() })

export const PutReportRequest = named('PutReportRequest', () => z.strictObject(input()))

export const Report = named('Report', () =>
  z.strictObject({
    ...place(),
    unitCode: code(),
    status: ReportStatus(),
    ...stored(),
    returnReason: text(1000).optional(),
    submittedAt: instant().optional(),
    acceptedAt: instant().optional(),
  }),
)

export const ReportPage = named('ReportPage', () => pageOf(Report()))

export const ReturnReportRequest = named('ReturnReportRequest', () =>
  z.strictObject({ reason: text(1000) }),
)

export const PutDeclaredReportRequest = named('PutDeclaredReportRequest', () =>
  z.strictObject(input()),
)

export const DeclaredReport = named('DeclaredReport', () =>
  z.strictObject({ ...place(), ...stored() }),
)

const units = () => count(maxMembers)

/** All members' largest figures. */
const sum = () =>
  z
    .number()
    .min(-maxMembers * largestFigure)
    .max(maxMembers * largestFigure)

export const BlocIndicator = named('BlocIndicator', () =>
  z.strictObject({
    code: indicatorCode(),
    computed: sum().optional().describe("Sum of the units' figures; absent for percentages"),
    precision: Precision().optional().describe('Precision of computed'),
    unitsCounted: units().describe('Units that gave a number'),
    declared: figure().optional(),
    declaredPrecision: Precision().optional(),
    declaredRaw: raw()
      .optional()
      .describe('What was declared in words that give no certain number'),
    difference: sum().optional().describe('declared minus computed'),
  }),
)

export const BlocReport = named('BlocReport', () =>
  z.strictObject({
    ...place(),
    expectedUnits: units(),
    acceptedUnits: units(),
    missingUnits: z.array(code()).max(maxMembers).describe('Members without an accepted report'),
    indicators: z.array(BlocIndicator()).max(60),
  }),
)

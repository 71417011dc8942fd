import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { largestFigure } from '../../lib/indicators/indicator.ts'
import { code, count, monthValue, named, text } from '../../lib/kernel/schema.ts'
import { comparisons, differenceReasons } from '../../lib/reports/rules/bloc-differences.ts'
import { maxBlocIndicators } from '../../lib/reports/rules/bloc-lines.ts'
import { Narrative, Precision, raw, reportInput, reportPlace, storedReport } from './contract.ts'
import { figure, indicatorCode } from './contract-indicators.ts'

export const PutDeclaredReportRequest = named('PutDeclaredReportRequest', () =>
  z.strictObject(reportInput()),
)

export const DeclaredReport = named('DeclaredReport', () =>
  z.strictObject({ ...reportPlace(), ...storedReport() }),
)

const units = () => count(maxMembers)

const unitCodes = () => z.array(code()).max(maxMembers)

/** All members' largest figures. */
const largestSum = maxMembers * largestFigure

const sum = () => z.number().min(0).max(largestSum)

const differenceOf = (what: string) =>
  z.number().min(-largestSum).max(largestSum).optional().describe(what)

export const MemberCountSum = named('MemberCountSum', () =>
  z
    .strictObject({
      month: monthValue(),
      sum: sum(),
      precision: Precision().describe(
        'at_least where the count of a unit is a sum over a part of its children',
      ),
      unitsCounted: units(),
      unitsMissing: unitCodes().describe('Members whose count of the month does not tell it'),
    })
    .describe("What the members' counts of a month add up to: declared ones, else rolled up"),
)

export const BlocIndicator = named('BlocIndicator', () =>
  z.strictObject({
    code: indicatorCode(),
    computed: sum()
      .optional()
      .describe("Sum of the units' figures; absent for percentages and averages"),
    precision: Precision().optional().describe('Precision of computed'),
    unitsCounted: units().describe('Units that gave a number'),
    unitsMissing: unitCodes().describe('Members without an accepted report that gives a number'),
    declared: figure().optional(),
    declaredPrecision: Precision().optional(),
    declaredRaw: raw()
      .optional()
      .describe('What was declared in words that give no certain number'),
    difference: differenceOf('declared minus computed'),
    differencePrecision: Precision().optional().describe('Precision of difference'),
    memberCount: MemberCountSum().optional(),
  }),
)

export const BlocComparison = named('BlocComparison', () =>
  z.enum(comparisons).describe('A difference is the first minus the second'),
)

export const DifferenceReason = named('DifferenceReason', () =>
  z
    .enum(differenceReasons)
    .describe(
      'no_figure: an accepted report without a certain number; inexact_figure: a bound or an estimate that leaves room to agree; differs: reported and counted cannot both be right',
    ),
)

export const DifferentUnit = named('DifferentUnit', () =>
  z.strictObject({
    unitCode: code(),
    reported: figure().optional(),
    counted: sum().optional(),
    difference: differenceOf('reported minus counted'),
    why: DifferenceReason(),
  }),
)

export const BlocDifference = named('BlocDifference', () =>
  z.strictObject({
    indicatorCode: indicatorCode(),
    between: BlocComparison(),
    difference: differenceOf('Absent where the caller may not read the count of every member'),
    precision: Precision().optional().describe('Precision of difference'),
    certain: z
      .boolean()
      .describe('Whether no bound, estimate or missing figure leaves room for the two to agree'),
    units: z
      .array(DifferentUnit())
      .max(maxMembers)
      .describe('Units that may account for it; none where nobody can say which'),
  }),
)

export const BlocReport = named('BlocReport', () =>
  z.strictObject({
    ...reportPlace(),
    expectedUnits: units(),
    acceptedUnits: units(),
    missingUnits: unitCodes().describe('Members without an accepted report'),
    indicators: z.array(BlocIndicator()).max(maxBlocIndicators),
    differences: z.array(BlocDifference()).max(comparisons.length * maxBlocIndicators),
  }),
)

export const BlocReportQuery = named('BlocReportQuery', () =>
  z.strictObject({
    month: monthValue()
      .optional()
      .describe('Month of the member counts; default: that in which the period ends'),
  }),
)

export const NarrativePart = named('NarrativePart', () =>
  z.strictObject({ unitCode: code(), text: text(8000) }),
)

const narrativeParts = () => z.array(NarrativePart()).max(maxMembers)

export const BlocNarrative = named('BlocNarrative', () =>
  z.strictObject({
    ...reportPlace(),
    missingUnits: unitCodes().describe('Members without an accepted report'),
    results: narrativeParts(),
    limitations: narrativeParts(),
    directions: narrativeParts(),
    declared: Narrative().optional().describe("The head's own words"),
  }),
)

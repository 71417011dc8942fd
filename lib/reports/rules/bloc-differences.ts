import type { Precision } from '../../figures/precision.ts'
import { type BlocFacts, type BlocLine, isShown } from './bloc-lines.ts'
import { isKnown } from './entry.ts'
import { mayBeZero, subtractPrecision } from './precision.ts'
import { type StatedNumber, subtractStated } from './stated-number.ts'

/** Which two of a bloc's figures differ; the difference is the first minus the second. */
export const comparisons = [
  'declared_and_reports',
  'reports_and_member_counts',
  'declared_and_member_counts',
] as const

/** Why a unit may account for a difference. */
export const differenceReasons = [
  'no_accepted_report',
  'no_figure',
  'no_member_count',
  'inexact_figure',
  'differs',
] as const

/** `difference` is reported minus counted, where the unit has both. */
export type DifferentUnit = {
  unitCode: string
  reported?: number
  counted?: number
  difference?: number
  why: (typeof differenceReasons)[number]
}

/** `difference` is absent where the sum of the member counts may not be shown. */
export type BlocDifference = {
  indicatorCode: string
  between: (typeof comparisons)[number]
  difference?: number
  precision?: Precision
  /** Whether no bound, estimate or missing figure leaves room for the two to agree. */
  certain: boolean
  units: DifferentUnit[]
}

/**
 * The differences of one indicator between the head's figure, the accepted reports and the member
 * counts, each with the units that may account for it (docs/bloc-reports.md). A missing figure counts
 * as a lower bound, since none is below 0. A difference from what was declared that is certain names
 * nobody: no unit is known to be wrong rather than the head.
 */
export function differencesIn(line: BlocLine): BlocDifference[] {
  return [
    ...declaredAndSum(line, 'declared_and_reports', line.computed, line.reported, reportGaps(line)),
    ...reportsAndCounts(line),
    ...declaredAndSum(
      line,
      'declared_and_member_counts',
      line.countedSum,
      line.counted,
      countGaps(line),
    ),
  ]
}

function declaredAndSum(
  { code, declared }: BlocLine,
  between: BlocDifference['between'],
  sum: StatedNumber | undefined,
  parts: ReadonlyMap<string, StatedNumber>,
  gaps: DifferentUnit[],
): BlocDifference[] {
  if (declared === undefined || !isKnown(declared) || sum === undefined) return []
  const { value, precision } = subtractStated(declared, sum)
  if (value === 0) return []
  const units = gaps.filter(({ unitCode }) => {
    const known = parts.get(unitCode)?.precision ?? 'at_least'
    return mayBeZero(value, subtractPrecision('exact', known))
  })
  const certain = units.length === 0 && !mayBeZero(value, declared.precision)
  return [{ indicatorCode: code, between, difference: value, precision, certain, units }]
}

/** Members whose figure is not in the computed sum, or is not exact. */
function reportGaps({ facts, reported }: BlocLine): DifferentUnit[] {
  return facts.memberCodes.flatMap((unitCode) => {
    const figure = reported.get(unitCode)
    return figure ? inexact(unitCode, figure, 'reported') : [withoutFigure(facts, unitCode)]
  })
}

/** Members that are not in the sum of the member counts, or in part only. */
function countGaps({ facts, counted }: BlocLine): DifferentUnit[] {
  return facts.memberCodes.flatMap((unitCode) => {
    const figure = counted.get(unitCode)
    return figure ? inexact(unitCode, figure, 'counted') : [{ unitCode, why: 'no_member_count' }]
  })
}

function inexact(
  unitCode: string,
  { value, precision }: StatedNumber,
  name: 'reported' | 'counted',
): DifferentUnit[] {
  return precision === 'exact' ? [] : [{ unitCode, [name]: value, why: 'inexact_figure' }]
}

function withoutFigure({ acceptedReports }: BlocFacts, unitCode: string): DifferentUnit {
  const isReporting = acceptedReports.some((report) => report.unitCode === unitCode)
  return { unitCode, why: isReporting ? 'no_figure' : 'no_accepted_report' }
}

function reportsAndCounts(line: BlocLine): BlocDifference[] {
  const { code, facts, computed, countedSum } = line
  if (computed === undefined || line.counted.size === 0) return []
  const units = facts.memberCodes
    .filter((unitCode) => isShown(facts.counts, unitCode))
    .flatMap((unitCode) => reportedAndCounted(line, unitCode))
  if (units.length === 0) return []
  const total = countedSum && subtractStated(computed, countedSum)
  return [
    {
      indicatorCode: code,
      between: 'reports_and_member_counts',
      ...(total && { difference: total.value, precision: total.precision }),
      certain: units.some(({ why }) => why === 'differs'),
      units,
    },
  ]
}

/** A unit whose two figures differ, or that has one of them only. */
function reportedAndCounted(
  { facts, reported, counted }: BlocLine,
  unitCode: string,
): DifferentUnit[] {
  const [inReport, inCount] = [reported.get(unitCode), counted.get(unitCode)]
  if (inCount === undefined) {
    return inReport ? [{ unitCode, reported: inReport.value, why: 'no_member_count' }] : []
  }
  if (inReport === undefined) return [{ ...withoutFigure(facts, unitCode), counted: inCount.value }]
  const { value, precision } = subtractStated(inReport, inCount)
  if (value === 0) return []
  return [
    {
      unitCode,
      reported: inReport.value,
      counted: inCount.value,
      difference: value,
      why: mayBeZero(value, precision) ? 'inexact_figure' : 'differs',
    },
  ]
}

import { findIndicator } from '../../indicators/catalogue.ts'
import type { OwnIndicator } from '../../indicators/indicator.ts'
import { previousTerm } from '../../kernel/term.ts'
import type { Warning } from '../../kernel/warning.ts'
import type { Report } from '../report.ts'
import { type KnownFigures, knownFigures, numberOf } from './consistency-checks.ts'
import { canBeEqual, intervalOf } from './consistency-interval.ts'
import type { PeriodCheck } from './consistency-rule.ts'
import { periodRules } from './consistency-rules.ts'

type Figures = Pick<Report, 'status' | 'indicators'>

/** The unit's reports that a report is compared with, as far as there are any. */
export type OtherReports = {
  firstHalf?: Figures | undefined
  secondHalf?: Figures | undefined
  fullYear?: Figures | undefined
  /** The full year of the term before. */
  previousYear?: Figures | undefined
}

type Compared = Pick<Report, 'term' | 'period' | 'indicators'>

/** Where a figure is that does not go with another report, and which report that is. */
type Doubt = { pointer: string; other: string }

/**
 * What a report that is submitted contradicts in the unit's other reports (domain §5): the flows of a
 * half-year exceed those of its year, or a stock at the end of the year is not that of the year
 * before plus what was gained minus what was lost. Halves are compared one by one, not by their sum:
 * a person counted in both counts once in the year. Stocks are never compared with a half-year's.
 * Others count once submitted, the year before once accepted; what has no number may be anything.
 * Each warning points at the figure in this report and names the other one.
 */
export function checkPeriods(
  report: Compared,
  others: OtherReports,
  own: readonly OwnIndicator[] = [],
): Warning[] {
  return periodRules.flatMap(({ code, message, check }) =>
    doubtsOf(check, report, others, own).map(({ pointer, other }) => ({
      code,
      pointer,
      message: {
        vi: `${message.vi} So với báo cáo kỳ ${other}.`,
        en: `${message.en} Compared with the report of ${other}.`,
      },
    })),
  )
}

function doubtsOf(
  check: PeriodCheck,
  report: Compared,
  others: OtherReports,
  own: readonly OwnIndicator[],
): Doubt[] {
  switch (check.kind) {
    case 'flow_within_year':
      return flowDoubts(report, others, own)
    case 'balance':
      return balanceDoubts(check, report, others)
  }
}

function flowDoubts(report: Compared, others: OtherReports, own: readonly OwnIndicator[]): Doubt[] {
  const here = knownFigures(report.indicators)
  const isFlow = (code: string) => findIndicator(code, own)?.measure === 'flow'
  return halvesBesideYear(report.period, here, others).flatMap(({ half, year, other }) =>
    [...here.values()]
      .filter(({ code }) => isFlow(code))
      .filter(({ code }) => numberOf(code, half).lowest > numberOf(code, year).highest)
      .map(({ pointer }) => ({ pointer, other })),
  )
}

function halvesBesideYear(
  period: Report['period'],
  here: KnownFigures,
  { firstHalf, secondHalf, fullYear }: OtherReports,
): { half: KnownFigures; year: KnownFigures; other: string }[] {
  if (period === 'H1' || period === 'H2') {
    return [{ half: here, year: submittedIn(fullYear), other: 'FY' }]
  }
  if (period !== 'FY') return []
  return [
    { half: submittedIn(firstHalf), year: here, other: 'H1' },
    { half: submittedIn(secondHalf), year: here, other: 'H2' },
  ]
}

function balanceDoubts(
  { stock, gained, lost }: Extract<PeriodCheck, { kind: 'balance' }>,
  { term, period, indicators }: Compared,
  { previousYear }: OtherReports,
): Doubt[] {
  const here = knownFigures(indicators)
  const closing = here.get(stock)
  const before = acceptedIn(previousYear).get(stock)
  if (period !== 'FY' || closing === undefined || before === undefined) return []
  const opening = intervalOf(before)
  const more = numberOf(gained, here)
  const less = numberOf(lost, here)
  const expected = {
    lowest: opening.lowest + more.lowest - less.highest,
    highest: opening.highest + more.highest - less.lowest,
  }
  if (canBeEqual(intervalOf(closing), expected)) return []
  return [{ pointer: closing.pointer, other: `FY ${previousTerm(term)}` }]
}

function submittedIn(report: Figures | undefined): KnownFigures {
  const isSubmitted = report?.status === 'submitted' || report?.status === 'accepted'
  return knownFigures(isSubmitted ? report.indicators : [])
}

function acceptedIn(report: Figures | undefined): KnownFigures {
  return knownFigures(report?.status === 'accepted' ? report.indicators : [])
}

import { type UnitOfMeasure, unitsOfMeasure } from '../figures/units-of-measure.ts'
import { findIndicator } from '../indicators/catalogue.ts'
import type { OwnIndicator } from '../indicators/indicator.ts'
import { sameContent } from '../kernel/digest.ts'
import { type ReportContent, type ReportInput, reportInputView } from './report.ts'
import type { IndicatorInput } from './rules/entry.ts'
import { readEntry } from './rules/read-entry.ts'

/**
 * Whether a client says what is stored, so that nothing is to change (design §2). Judged by what is
 * stored alone: an addendum may have left out an own indicator since, or lowered what it takes.
 * `own` are the covenant's present indicators beside the catalogue's.
 */
export function saysSame(
  stored: ReportContent,
  said: ReportInput,
  own?: readonly OwnIndicator[],
): boolean {
  const isSameEntry = (input: IndicatorInput, at: number) =>
    unitsOf(input.code, own).some((unit) =>
      sameContent(readEntry(input, unit).entry, stored.indicators[at]),
    )
  return (
    said.indicators.length === stored.indicators.length &&
    said.indicators.every(isSameEntry) &&
    sameContent(withoutFigures(said), withoutFigures(stored))
  )
}

const withoutFigures = (content: ReportInput) => reportInputView({ ...content, indicators: [] })

/** Of an indicator that is gone nobody knows the unit: any that gives the stored number will do. */
function unitsOf(code: string, own: readonly OwnIndicator[] | undefined): readonly UnitOfMeasure[] {
  const indicator = findIndicator(code, own)
  return indicator ? [indicator.unitOfMeasure] : unitsOfMeasure
}

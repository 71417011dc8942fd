import { rowPointer } from '../imports/row-reader.ts'
import type { Warning } from '../kernel/warning.ts'
import type { FigureName, Figures } from './member-count.ts'

/**
 * From when on a change from one month to the next is doubtful: both as a share of the month
 * before and in absolute terms, because small units change by large shares (domain.md §5).
 */
const thresholds: readonly { figure: FigureName; percent: number; atLeast: number }[] = [
  { figure: 'employees', percent: 30, atLeast: 20 },
  { figure: 'members', percent: 30, atLeast: 20 },
  { figure: 'grassrootsUnions', percent: 30, atLeast: 5 },
]

type OfMonth = { month: string; figures: Figures }

/**
 * Warnings for the figures of a row that jump against the month before; both figures are told.
 * A figure that either month does not have is no jump.
 */
export function jumpWarnings(index: number, now: OfMonth, before: OfMonth): Warning[] {
  return thresholds.flatMap(({ figure, percent, atLeast }) => {
    const [value, earlier] = [now.figures[figure], before.figures[figure]]
    if (value === undefined || earlier === undefined) return []
    const change = Math.abs(value - earlier)
    if (change < atLeast || change * 100 < percent * earlier) return []
    const message = {
      vi: `${figure} tháng ${now.month} là ${value}, tháng ${before.month} là ${earlier}; kiểm tra lại`,
      en: `${figure} is ${value} in ${now.month} and was ${earlier} in ${before.month}; check it`,
    }
    return [{ code: 'member_count.jump', pointer: rowPointer(index, figure), message }]
  })
}

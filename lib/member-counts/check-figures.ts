import { type FieldError, fieldError } from '../kernel/refusal.ts'
import type { Text } from '../kernel/text.ts'
import { type FigureName, type Figures, figureNames } from './member-count.ts'

/** No part is greater than its whole, where both are given (domain.md §5, "Consistency rules"). */
const partsOfWholes: readonly { part: FigureName; whole: FigureName }[] = [
  { part: 'members', whole: 'employees' },
  { part: 'femaleEmployees', whole: 'employees' },
  { part: 'femaleMembers', whole: 'members' },
  { part: 'newMembers', whole: 'members' },
]

/** Whether at least one figure is given. */
export function hasFigures(figures: Figures): boolean {
  return figureNames.some((name) => figures[name] !== undefined)
}

/** Errors that the figures of one push show among themselves, by JSON pointer. */
export function checkFigures(figures: Figures): FieldError[] {
  return partsOfWholes.flatMap(({ part, whole }) => {
    const [of, all] = [figures[part], figures[whole]]
    if (of === undefined || all === undefined || of <= all) return []
    const detail = {
      vi: `${part} (${of}) lớn hơn ${whole} (${all}); kiểm tra hai số này`,
      en: `${part} (${of}) is greater than ${whole} (${all}); check both`,
    }
    return [fieldError(`/${part}`, 'member_count.inconsistent', detail)]
  })
}

export const noFigure: Text = { vi: 'Cần ít nhất một số liệu', en: 'Give at least one figure' }

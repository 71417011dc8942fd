import type { IndicatorCode } from '../../indicators/catalogue.ts'
import type { FigureName } from '../../member-counts/member-count.ts'
import { type MonthCount, monthCountOf } from '../../member-counts/month-count.ts'
import type { KnownEntry } from './entry.ts'

type Same = { figure: FigureName; code: IndicatorCode; measure: 'stock' | 'flow' }

/** Figures of member counts and the indicators that mean the same. */
export const sameFigures: readonly Same[] = [
  { figure: 'grassrootsUnions', code: 'grassroots_unions', measure: 'stock' },
  { figure: 'employees', code: 'employees', measure: 'stock' },
  { figure: 'members', code: 'members', measure: 'stock' },
  { figure: 'femaleEmployees', code: 'female_employees', measure: 'stock' },
  { figure: 'femaleMembers', code: 'female_members', measure: 'stock' },
  { figure: 'newMembers', code: 'new_members', measure: 'flow' },
  { figure: 'lostMembers', code: 'lost_members', measure: 'flow' },
]

/**
 * What counts of a unit's month, declared or else rolled up, as figures that stand beside a report's.
 * A figure that is known for some of the unit's children only is a lower bound. `withFlows`: the
 * month is the whole period of the report; a count tells what was gained and lost in its month.
 */
export function countedFigures(
  stored: Pick<MonthCount, 'count' | 'rollUp'>,
  { withFlows }: { withFlows: boolean },
): KnownEntry[] {
  const known = monthCountOf(stored)
  const figures = known?.count ?? known?.rollUp
  if (figures === undefined) return []
  const inPart = 'incompleteFields' in figures ? figures.incompleteFields : []
  return sameFigures
    .filter(({ measure }) => measure === 'stock' || withFlows)
    .flatMap(({ figure, code }) => {
      const value = figures[figure]
      const precision = inPart.includes(figure) ? 'at_least' : 'exact'
      return value === undefined ? [] : [{ code, value, precision }]
    })
}

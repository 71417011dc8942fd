import { type FieldError, fieldError } from '../kernel/refusal.ts'
import { type UnitLevel, unitLevels } from './unit.ts'

/**
 * Provincial federations and central sector unions stand side by side under the confederation;
 * so do superior and commune unions. `other` may stand anywhere below a known level.
 * Source: domain.md §2, "Levels".
 */
const rank: Record<UnitLevel, number> = {
  confederation: 0,
  provincial_federation: 1,
  central_sector_union: 1,
  superior_union: 2,
  commune_union: 2,
  grassroots_union: 3,
  other: 4,
}

/** Units on the way from the root to a unit, both counted. */
export const maxDepth = 10

/** Whether a unit of one level may stand directly under a unit of another. */
export function mayStandUnder(level: UnitLevel, parentLevel: UnitLevel): boolean {
  if (parentLevel === 'other') return level === 'other'
  return rank[parentLevel] < rank[level]
}

/** Whether whatever stands under units of one level may stand under units of another. */
export function takesAllOf(level: UnitLevel, fromLevel: UnitLevel): boolean {
  return unitLevels.every(
    (below) => !mayStandUnder(below, fromLevel) || mayStandUnder(below, level),
  )
}

/** The error where units would stand deeper than the tree goes. */
export const tooDeep = (pointer: string): FieldError =>
  fieldError(pointer, 'unit.too_deep', {
    vi: `Cây đơn vị có tối đa ${maxDepth} cấp`,
    en: `The tree has at most ${maxDepth} levels`,
  })

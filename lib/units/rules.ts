import { type FieldError, fieldError } from '../kernel/refusal.ts'
import { checkExternalIds } from './external-ids.ts'
import type { UnitContent, UnitLevel } from './unit.ts'

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

/** Errors that the content shows by itself. */
export function checkUnit({ validFrom, validTo, externalIds }: UnitContent): FieldError[] {
  return [...checkValidity(validFrom, validTo), ...checkExternalIds(externalIds)]
}

function checkValidity(validFrom: string | undefined, validTo: string | undefined): FieldError[] {
  if (validFrom === undefined || validTo === undefined || validFrom <= validTo) return []
  return [
    fieldError('/validTo', 'before_valid_from', {
      vi: 'validTo phải từ validFrom trở đi',
      en: 'validTo must not be before validFrom',
    }),
  ]
}

import { refuse } from '../kernel/refusal.ts'
import { placeOn } from './places.ts'
import type { Unit } from './unit.ts'

/**
 * A unit under the name and at the place that it had on a day, both as they are recorded today; its
 * other fields are those of today. Undefined where it was not valid on that day.
 */
export function unitAsOf(unit: Unit, day: string): Unit | undefined {
  const place = placeOn(unit, day)
  if (place === undefined) return undefined
  const former = (unit.formerNames ?? []).find(({ to }) => day <= to)
  const { parentCode, path } = place
  return { ...unit, name: former?.name ?? unit.name, parentCode, path }
}

/**
 * A unit as it was on a day.
 * @throws Refusal 404 `unit.not_found` where it was not valid on that day
 */
export function requireAsOf(unit: Unit, day: string): Unit {
  const then = unitAsOf(unit, day)
  if (then !== undefined) return then
  const { unitCode, validFrom, validTo } = unit
  const bounds = [validFrom && `validFrom ${validFrom}`, validTo && `validTo ${validTo}`]
  const told = bounds.filter((bound) => bound !== undefined).join(', ')
  throw refuse('unit.not_found', {
    detail: {
      vi: `${unitCode} không có hiệu lực ngày ${day} (${told})`,
      en: `${unitCode} was not valid on ${day} (${told})`,
    },
  })
}

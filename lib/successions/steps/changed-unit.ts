import { dayAfter, dayBefore } from '../../kernel/days.ts'
import { refuse } from '../../kernel/refusal.ts'
import { maxDepth } from '../../units/levels.ts'
import { type Place, placeOn } from '../../units/places.ts'
import { searchTextOf } from '../../units/search-text.ts'
import { placedUnder, stretchesOf } from '../../units/stretches.ts'
import type { Unit } from '../../units/unit.ts'
import type { Succession } from '../succession.ts'

/**
 * A unit that a succession ends on the day before it takes effect; one that ended earlier by itself
 * keeps its day. Undefined where there is nothing to end: closed already, or founded later.
 */
export function endedUnit(unit: Unit, succession: Succession): Unit | undefined {
  const lastDay = dayBefore(succession.effectiveOn)
  const { validFrom, validTo = lastDay } = unit
  if (unit.status === 'closed') return undefined
  if (validFrom !== undefined && validFrom > lastDay) return undefined
  return stamped(succession, {
    ...unit,
    status: 'closed',
    validTo: validTo < lastDay ? validTo : lastDay,
    closedBy: succession.successionId,
  })
}

/**
 * Where a unit stood on its last day, if that was under another parent than its present one, to which
 * it was to come only later: it was moved and ended on one day.
 */
export function leftBehind(unit: Unit): Place | undefined {
  const last = unit.validTo === undefined ? undefined : placeOn(unit, unit.validTo)
  return last?.parentCode === unit.parentCode ? undefined : last
}

/**
 * A unit that ended before it came to its present place, as it stands if it stays ever after where
 * it stood on its last day; the same where it does already, or where it cannot: its parent of then
 * has come below it, or too far down.
 * @param parent that of its last day; undefined where it had none
 */
export function settledUnit(unit: Unit, parent: Unit | undefined, succession: Succession): Unit {
  if (unit.validTo === undefined) return unit
  const settled = placedUnder(unit, parent, { from: dayAfter(unit.validTo) })
  const paths = stretchesOf(settled).map(({ path }) => path)
  const fits = paths.every((path) => path.indexOf(unit.unitCode) === path.length - 1)
  const isFlat = paths.every((path) => path.length <= maxDepth)
  return settled === unit || !fits || !isFlat ? unit : stamped(succession, settled)
}

/** A unit that stands under another from the effective day on; the same where it does already. */
export function movedUnit(
  unit: Unit,
  parent: Unit,
  succession: Succession,
  from?: { parentCode: string },
): Unit {
  const moved = placedUnder(unit, parent, {
    from: succession.effectiveOn,
    where: ({ parentCode }) => from === undefined || parentCode === from.parentCode,
  })
  return moved === unit ? unit : stamped(succession, moved)
}

/** A unit with its new name; the old one still finds it. */
export function renamedUnit(unit: Unit, succession: Succession): Unit {
  const { newName: name, effectiveOn } = succession
  if (name === undefined) throw refuse('succession.invalid')
  const former = { name: unit.name, to: dayBefore(effectiveOn) }
  const named = { name, aliases: unit.aliases, formerNames: [...(unit.formerNames ?? []), former] }
  return stamped(succession, { ...unit, ...named, searchText: searchTextOf(named) })
}

/** An older row of an import must not undo what a later decision did. */
function stamped({ recordedAt }: Succession, unit: Unit): Unit {
  const isLater = unit.recordedAt === undefined || unit.recordedAt < recordedAt
  return {
    ...unit,
    recordedAt: isLater ? recordedAt : unit.recordedAt,
    revision: unit.revision + 1,
  }
}

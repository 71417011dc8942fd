import { sameContent } from '../kernel/digest.ts'
import { sideBySide } from '../kernel/side-by-side.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { absent, asRead } from '../store/condition.ts'
import { prefixes } from '../store/keys.ts'
import { getItems, queryAll } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import type { Write } from '../store/write.ts'
import { isWithin, lastDayOf, type Place } from '../units/places.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import { memberCountKey } from './member-count.ts'
import {
  entryOf,
  entryWrite,
  parentIn,
  type RollUp,
  type RollUpEntry,
  rollUpEntryKey,
  rollUpKey,
} from './roll-up.ts'
import { placeEntries } from './roll-up-placement.ts'
import { sumEntries, sumOf } from './roll-up-sum.ts'

const movesAtOnce = 8

/**
 * Brings the roll-up of a unit's month up to what its children count, and what the unit itself
 * counts one level up with it. Looks again after every write, until nothing is left to write: so no
 * one can overwrite with old sums what another worker has found unchanged in between.
 * @throws Refusal `conflict.busy` when others are faster for too long
 */
export async function rollUpMonth(
  ctx: StoreContext,
  parentCode: string,
  month: string,
): Promise<void> {
  let hasWritten = true
  while (hasWritten) {
    hasWritten = await untilUnraced(() => rollUpOnce(ctx, parentCode, month))
  }
}

async function rollUpOnce(ctx: StoreContext, parentCode: string, month: string): Promise<boolean> {
  // The roll-up is read before what it sums: whoever sums less than it holds finds it changed.
  const { unit, rollUp, count } = await getItems(ctx.store, {
    unit: unitKey(parentCode),
    rollUp: rollUpKey(parentCode, month),
    count: memberCountKey(parentCode, month),
  })
  const [places, entries] = await Promise.all([
    queryAll(ctx.store, prefixes.places<Place>(parentCode)),
    queryAll(ctx.store, prefixes.rollUpEntries<RollUpEntry>(parentCode, month)),
  ])
  const day = lastDayOf(month)
  const expected = places.filter((place) => isWithin(place, day))
  await moveMisplaced(ctx, expected, entries)

  const sum = sumEntries(expected, entries)
  if (unit === undefined || (rollUp === undefined && sum.unitsCounted === 0)) return false
  if (rollUp !== undefined && sameContent(sumOf(rollUp), sumOf(sum))) return false
  const revision = (rollUp?.revision ?? 0) + 1
  const next: RollUp = { ...sum, unitCode: parentCode, month, revision }
  await commitAsRead(ctx, {
    writes: {
      rollUp: { put: rollUpKey(parentCode, month), item: next, if: asRead(rollUp) },
      ...(count === undefined ? oneLevelUp(unit, next) : {}),
    },
    audit: { exempt: 'derived' },
  })
  return true
}

/** The entry follows its unit, and a count that is declared meanwhile goes before. */
function oneLevelUp(unit: Unit, rollUp: RollUp): Record<string, Write | undefined> {
  const { unitCode, month } = rollUp
  return {
    unit: { check: unitKey(unitCode), if: asRead(unit) },
    count: { check: memberCountKey(unitCode, month), if: absent() },
    entry: ownEntryWrite(unit, rollUp),
  }
}

function ownEntryWrite(unit: Unit, rollUp: RollUp): Write | undefined {
  const { unitCode, month } = rollUp
  const entry = entryOf(unit, month, { rollUp })
  if (entry !== undefined) return entryWrite(entry)
  const parentCode = parentIn(unit, month)
  return parentCode === undefined
    ? undefined
    : { delete: rollUpEntryKey(parentCode, month, unitCode) }
}

/** Entries of units that do not stand here in that month: their place changed as they were written. */
async function moveMisplaced(
  ctx: StoreContext,
  expected: readonly Place[],
  entries: readonly RollUpEntry[],
): Promise<void> {
  const here = new Set(expected.map(({ unitCode }) => unitCode))
  const misplaced = entries.filter(({ unitCode }) => !here.has(unitCode))
  await sideBySide(misplaced, movesAtOnce, ({ unitCode, month, parentCode }) =>
    placeEntries(ctx, unitCode, { month, alsoUnder: [parentCode] }),
  )
}

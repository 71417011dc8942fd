import { sideBySide } from '../kernel/side-by-side.ts'
import { commitAsRead, type NamedWrites, numbered, type StoreContext } from '../store/commit.ts'
import { type Key, prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getItems } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import { isWithin, lastDayOf, type Place } from '../units/places.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import { type MemberCount, memberCountKey } from './member-count.ts'
import { type RollUp, type RollUpEntry, rollUpKey } from './roll-up.ts'
import { placeEntries } from './roll-up-placement.ts'
import { type CountedEntry, countedFields, sumEntries } from './roll-up-sum.ts'
import {
  changeOf,
  type Known,
  lookWrite,
  type RollUpTarget,
  type Stretch,
  type Summed,
  startOf,
  startWrite,
  stretchFields,
  writesOf,
} from './roll-up-writes.ts'

const movesAtOnce = 8

/** At four items each, all of them fit into one transaction. */
export const rollUpsAtOnce = 20

/**
 * Brings up to `rollUpsAtOnce` roll-ups up to what the children count, and what each unit itself
 * counts one level up with it. What is found unchanged is marked as looked at, so that no one can
 * write old sums over it.
 * @throws Refusal `conflict.busy` when others are faster for too long
 */
export function rollUpMonths(ctx: StoreContext, targets: readonly RollUpTarget[]): Promise<void> {
  return untilUnraced(() => rollUpOnce(ctx, targets))
}

async function rollUpOnce(ctx: StoreContext, targets: readonly RollUpTarget[]): Promise<void> {
  // The roll-ups are read before what they sum: whoever sums less than one holds finds it changed.
  const known = await startMissing(ctx, await readKnown(ctx, targets))
  const placesUnder = oncePerParent(ctx)
  const summed = await Promise.all(
    known.map(async (each) => ({ ...each, ...(await sumUp(ctx, each.target, placesUnder)) })),
  )
  const changed = summed.flatMap((each) => changeOf(each) ?? [])
  const looks = summed.map((each) => lookWrite(each) ?? {})
  const writes: NamedWrites = Object.assign({}, ...changed.map(writesOf), ...looks)
  if (Object.keys(writes).length === 0) return
  await commitAsRead(ctx, { writes, audit: { exempt: 'derived' } })
}

/**
 * Starts the first roll-up of a month with nothing in it before the children are read: whoever comes
 * from now on finds one to renew.
 */
async function startMissing(ctx: StoreContext, known: readonly Known[]): Promise<Known[]> {
  const started = known.map(startOf)
  const writes = numbered(
    'start',
    started.flatMap((rollUp) => (rollUp === undefined ? [] : [startWrite(rollUp)])),
  )
  if (Object.keys(writes).length > 0) {
    await commitAsRead(ctx, { writes, audit: { exempt: 'derived' } })
  }
  return known.map((each, at) => ({ ...each, rollUp: each.rollUp ?? started[at] }))
}

type KnownKeys = {
  [unit: `unit ${string}`]: Key<Unit>
  [rollUp: `rollUp ${string}`]: Key<RollUp>
  [count: `count ${string}`]: Key<MemberCount>
}

async function readKnown(ctx: StoreContext, targets: readonly RollUpTarget[]): Promise<Known[]> {
  const wanted: KnownKeys = {}
  for (const { parentCode, month } of targets) {
    wanted[`unit ${parentCode}`] = unitKey(parentCode)
    wanted[`rollUp ${parentCode} ${month}`] = rollUpKey(parentCode, month)
    wanted[`count ${parentCode} ${month}`] = memberCountKey(parentCode, month)
  }
  const found = await getItems(ctx.store, wanted)
  return targets.map((target) => ({
    target,
    unit: found[`unit ${target.parentCode}`],
    rollUp: found[`rollUp ${target.parentCode} ${target.month}`],
    count: found[`count ${target.parentCode} ${target.month}`],
  }))
}

/** Reads the places under a parent, once for all of its months. */
function oncePerParent({ store }: StoreContext): (parentCode: string) => Promise<Stretch[]> {
  const begun = new Map<string, Promise<Stretch[]>>()
  return (parentCode) => {
    const places =
      begun.get(parentCode) ??
      queryAll(store, prefixes.places<Place>(parentCode), { only: stretchFields })
    begun.set(parentCode, places)
    return places
  }
}

async function sumUp(
  ctx: StoreContext,
  { parentCode, month }: RollUpTarget,
  placesUnder: (parentCode: string) => Promise<Stretch[]>,
): Promise<Pick<Summed, 'expected' | 'sum'>> {
  const [places, entries] = await Promise.all([
    placesUnder(parentCode),
    queryAll(ctx.store, prefixes.rollUpEntries<RollUpEntry>(parentCode, month), {
      only: countedFields,
    }),
  ])
  const day = lastDayOf(month)
  const expected = places.filter((place) => isWithin(place, day))
  await moveMisplaced(ctx, { parentCode, month }, { expected, entries })
  return { expected, sum: sumEntries(expected, entries) }
}

/** Entries of units that do not stand here in that month: their place changed as they were written. */
async function moveMisplaced(
  ctx: StoreContext,
  { parentCode, month }: RollUpTarget,
  { expected, entries }: { expected: readonly Stretch[]; entries: readonly CountedEntry[] },
): Promise<void> {
  const here = new Set(expected.map(({ unitCode }) => unitCode))
  const misplaced = entries.filter(({ unitCode }) => !here.has(unitCode))
  await sideBySide(misplaced, movesAtOnce, ({ unitCode }) =>
    placeEntries(ctx, unitCode, { month, alsoUnder: [parentCode] }),
  )
}

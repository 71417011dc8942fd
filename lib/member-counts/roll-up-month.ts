import { sameContent } from '../kernel/digest.ts'
import { sideBySide } from '../kernel/side-by-side.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { type Key, prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getItems } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import { isWithin, lastDayOf, type Place } from '../units/places.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import { type MemberCount, memberCountKey } from './member-count.ts'
import { type RollUp, type RollUpEntry, rollUpKey } from './roll-up.ts'
import { placeEntries } from './roll-up-placement.ts'
import { sumEntries } from './roll-up-sum.ts'
import {
  changeOf,
  type Known,
  lookWrite,
  type RollUpTarget,
  type Stretch,
  type Summed,
  stretchFields,
  writesOf,
} from './roll-up-writes.ts'

const movesAtOnce = 8

/** At four items each, all of them fit into one transaction. */
export const rollUpsAtOnce = 20

/**
 * Brings up to `rollUpsAtOnce` roll-ups up to what the children count, and what each unit itself
 * counts one level up with it. What is found unchanged is marked as looked at, so that no one can
 * write old sums over it; and after the first roll-up of a month the children are looked at again, as
 * one that came meanwhile found no roll-up to renew.
 * @throws Refusal `conflict.busy` when others are faster for too long
 */
export async function rollUpMonths(
  ctx: StoreContext,
  targets: readonly RollUpTarget[],
): Promise<void> {
  let unsure = targets
  while (unsure.length > 0) {
    unsure = await untilUnraced(() => rollUpOnce(ctx, unsure))
  }
}

/** Returns the targets whose first roll-up it has written while a child came or went. */
async function rollUpOnce(
  ctx: StoreContext,
  targets: readonly RollUpTarget[],
): Promise<RollUpTarget[]> {
  // The roll-ups are read before what they sum: whoever sums less than one holds finds it changed.
  const known = await readKnown(ctx, targets)
  const placesUnder = oncePerParent(ctx)
  const summed = await Promise.all(
    known.map(async (each) => ({ ...each, ...(await sumUp(ctx, each.target, placesUnder)) })),
  )
  const changed = summed.flatMap((each) => changeOf(each) ?? [])
  const looks = summed.map((each) => lookWrite(each) ?? {})
  const writes: NamedWrites = Object.assign({}, ...changed.map(writesOf), ...looks)
  if (Object.keys(writes).length === 0) return []
  await commitAsRead(ctx, { writes, audit: { exempt: 'derived' } })
  const created = summed.filter((each) => each.rollUp === undefined && changeOf(each))
  return await withOtherChildren(ctx, created)
}

/** Those whose expected children are no longer the ones that were summed. */
async function withOtherChildren(
  ctx: StoreContext,
  created: readonly Summed[],
): Promise<RollUpTarget[]> {
  const placesUnder = oncePerParent(ctx)
  const checked = await Promise.all(
    created.map(async ({ target, expected }) => {
      const now = expectedIn(await placesUnder(target.parentCode), target.month)
      return sameContent(codesOf(now), codesOf(expected)) ? [] : [target]
    }),
  )
  return checked.flat()
}

const codesOf = (places: readonly Stretch[]) => places.map(({ unitCode }) => unitCode)

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
    queryAll(ctx.store, prefixes.rollUpEntries<RollUpEntry>(parentCode, month)),
  ])
  const expected = expectedIn(places, month)
  await moveMisplaced(ctx, expected, entries)
  return { expected, sum: sumEntries(expected, entries) }
}

function expectedIn(places: readonly Stretch[], month: string): Stretch[] {
  const day = lastDayOf(month)
  return places.filter((place) => isWithin(place, day))
}

/** Entries of units that do not stand here in that month: their place changed as they were written. */
async function moveMisplaced(
  ctx: StoreContext,
  expected: readonly Stretch[],
  entries: readonly RollUpEntry[],
): Promise<void> {
  const here = new Set(expected.map(({ unitCode }) => unitCode))
  const misplaced = entries.filter(({ unitCode }) => !here.has(unitCode))
  await sideBySide(misplaced, movesAtOnce, ({ unitCode, month, parentCode }) =>
    placeEntries(ctx, unitCode, { month, alsoUnder: [parentCode] }),
  )
}

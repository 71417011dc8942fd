import { isWithin, lastDayOf } from '../kernel/days.ts'
import { sideBySide } from '../kernel/side-by-side.ts'
import { commitAsRead, type NamedWrites, numbered, type StoreContext } from '../store/commit.ts'
import { type Key, prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getItems } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import { type Child, type Children, readChildren } from '../units/census.ts'
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
  type Summed,
  startOf,
  startWrite,
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
  const children = readChildren(
    ctx.store,
    targets.map(({ parentCode }) => parentCode),
  )
  const summed = await Promise.all(
    known.map(async (each) => ({ ...each, ...(await sumUp(ctx, each.target, children)) })),
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

async function sumUp(
  ctx: StoreContext,
  target: RollUpTarget,
  children: Children,
): Promise<Pick<Summed, 'expected' | 'sum'>> {
  const { parentCode, month } = target
  const [told, entries] = await Promise.all([
    children.told(parentCode),
    queryAll(ctx.store, prefixes.rollUpEntries<RollUpEntry>(parentCode, month), {
      only: countedFields,
    }),
  ])
  const day = lastDayOf(month)
  const standing = (all: readonly Child[]) => all.filter((child) => isWithin(child, day))
  const known = standing(told)
  if (unexpected(known, entries).length === 0)
    return { expected: known, sum: sumEntries(known, entries) }
  // Either they stand elsewhere, or the census does not know of them yet.
  const expected = standing(await children.stored(parentCode))
  await moveMisplaced(ctx, target, unexpected(expected, entries))
  return { expected, sum: sumEntries(expected, entries) }
}

/** Entries of units that are not among those that stand here. */
function unexpected(standing: readonly Child[], entries: readonly CountedEntry[]): CountedEntry[] {
  const here = new Set(standing.map(({ unitCode }) => unitCode))
  return entries.filter(({ unitCode }) => !here.has(unitCode))
}

/** Puts entries where their units stand that month: their place changed as they were written. */
async function moveMisplaced(
  ctx: StoreContext,
  { parentCode, month }: RollUpTarget,
  misplaced: readonly CountedEntry[],
): Promise<void> {
  await sideBySide(misplaced, movesAtOnce, ({ unitCode }) =>
    placeEntries(ctx, unitCode, { month, alsoUnder: [parentCode] }),
  )
}

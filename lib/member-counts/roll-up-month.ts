import { sameContent } from '../kernel/digest.ts'
import { sideBySide } from '../kernel/side-by-side.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { absent, asRead } from '../store/condition.ts'
import { type Key, prefixes } from '../store/keys.ts'
import { getItems, queryAll } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import type { Write } from '../store/write.ts'
import { isWithin, lastDayOf, type Place } from '../units/places.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import { type MemberCount, memberCountKey } from './member-count.ts'
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
import { type RollUpSum, sumEntries, sumOf } from './roll-up-sum.ts'

const movesAtOnce = 8

/** The roll-up of a unit in a month. */
export type RollUpTarget = { parentCode: string; month: string }

/** At four items each, all of them fit into one transaction. */
export const rollUpsAtOnce = 20

/**
 * Brings up to `rollUpsAtOnce` roll-ups up to what the children count, and what each unit itself
 * counts one level up with it. Looks again after every write, until nothing is left to write: so no
 * one can overwrite with old sums what another worker has found unchanged in between.
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

/** Returns the targets whose roll-ups it has written. */
async function rollUpOnce(
  ctx: StoreContext,
  targets: readonly RollUpTarget[],
): Promise<RollUpTarget[]> {
  // The roll-ups are read before what they sum: whoever sums less than one holds finds it changed.
  const known = await readKnown(ctx, targets)
  const summed = await Promise.all(
    known.map(async (each) => ({ ...each, sum: await sumUp(ctx, each) })),
  )
  const changed = summed.flatMap((each) => changeOf(each) ?? [])
  if (changed.length === 0) return []
  await commitAsRead(ctx, {
    writes: Object.assign({}, ...changed.map(writesOf)),
    audit: { exempt: 'derived' },
  })
  return changed.map(({ target }) => target)
}

/** What is known of a target before anything is summed. */
type Known = {
  target: RollUpTarget
  unit: Unit | undefined
  rollUp: RollUp | undefined
  count: MemberCount | undefined
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

async function sumUp(ctx: StoreContext, { target }: Known): Promise<RollUpSum> {
  const { parentCode, month } = target
  const [places, entries] = await Promise.all([
    queryAll(ctx.store, prefixes.places<Place>(parentCode)),
    queryAll(ctx.store, prefixes.rollUpEntries<RollUpEntry>(parentCode, month)),
  ])
  const day = lastDayOf(month)
  const expected = places.filter((place) => isWithin(place, day))
  await moveMisplaced(ctx, expected, entries)
  return sumEntries(expected, entries)
}

type Change = { target: RollUpTarget; unit: Unit; count: MemberCount | undefined } & {
  read: RollUp | undefined
  next: RollUp
}

function changeOf({ target, unit, rollUp, count, sum }: Known & { sum: RollUpSum }) {
  if (unit === undefined || (rollUp === undefined && sum.unitsCounted === 0)) return undefined
  if (rollUp !== undefined && sameContent(sumOf(rollUp), sumOf(sum))) return undefined
  const revision = (rollUp?.revision ?? 0) + 1
  const next: RollUp = { ...sum, unitCode: unit.unitCode, month: target.month, revision }
  return { target, unit, count, read: rollUp, next } satisfies Change
}

/** A unit that stands in several months of a transaction is checked once, under one name. */
function writesOf({ unit, count, read, next }: Change): NamedWrites {
  const { unitCode, month } = next
  const rollUp: Write = { put: rollUpKey(unitCode, month), item: next, if: asRead(read) }
  if (count !== undefined) return { [`rollUp ${unitCode} ${month}`]: rollUp }
  return {
    [`rollUp ${unitCode} ${month}`]: rollUp,
    // The entry follows its unit, and a count that is declared meanwhile goes before.
    [`unit ${unitCode}`]: { check: unitKey(unitCode), if: asRead(unit) },
    [`count ${unitCode} ${month}`]: { check: memberCountKey(unitCode, month), if: absent() },
    [`entry ${unitCode} ${month}`]: ownEntryWrite(unit, next),
  }
}

function ownEntryWrite(unit: Unit, rollUp: RollUp): Write | undefined {
  const { unitCode, month } = rollUp
  const entry = entryOf(unit, month, { rollUp })
  if (entry !== undefined) return entryWrite(entry)
  const parentCode = parentIn(unit, month)
  return parentCode === undefined || parentCode === ''
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

import type { StreamChange } from '../jobs/stream-change.ts'
import type { StoreContext } from '../store/commit.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getMany } from '../store/read.ts'
import { censusesAtOnce, renewCensuses } from '../units/census.ts'
import { placesOf } from '../units/places.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import type { RollUp } from './roll-up.ts'
import { rollUpMonths, rollUpsAtOnce } from './roll-up-month.ts'
import { placeEntries } from './roll-up-placement.ts'
import { inGroups, type Task, taskRunner } from './roll-up-tasks.ts'
import type { RollUpTarget } from './roll-up-writes.ts'

type EntryChange = RollUpTarget & { change: StreamChange }

type PlaceChange = {
  change: StreamChange
  parentCode: string
  unitCode: string
  /** The unit is new, and so nothing lies elsewhere that belongs to it. */
  ofNewUnit: Unit | undefined
}

/**
 * Brings all roll-ups up to date with changes of `ENTRIES#parent#month` and `PLACES#parent`, in any
 * order and any number of times: the roll-ups of the months that changed, and where a unit changed
 * its place, the censuses of its parents and its entries first. Returns the changes whose work
 * failed, to be tried again, and those that are neither.
 * Source: design §4, "Roll-ups"; docs/decisions/0012-roll-ups.md.
 */
export async function rollUpChanges(
  ctx: StoreContext,
  changes: readonly StreamChange[],
  isTimeUp: () => boolean = () => false,
): Promise<readonly StreamChange[]> {
  const { failed, runAll, runGroups } = taskRunner(isTimeUp)
  const placed = await readPlaceChanges(ctx, changes)
  const byParent = Map.groupBy(placed, ({ parentCode }) => parentCode)
  const entered = changes.flatMap(readEntryChange)
  const read = new Set([...placed, ...entered].map(({ change }) => change))

  // In this order: an entry that its placement did not see is summed by a census that is renewed,
  // and a roll-up that the months do not name yet will be.
  await runGroups(censusesAfter(ctx, byParent))
  await runAll(placementsAfter(ctx, placed))
  await runAll(
    [...byParent].map(([parentCode, itsChanges]) => ({
      at: `PLACES#${parentCode}`,
      changes: changesOf(itsChanges),
      run: async () => {
        for (const month of await monthsToRollUp(ctx, parentCode, itsChanges)) {
          entered.push(...itsChanges.map(({ change }) => ({ change, parentCode, month })))
        }
      },
    })),
  )
  await runGroups(rollUpsAfter(ctx, entered))
  return changes.filter((change) => failed.has(change) || !read.has(change))
}

const changesOf = (all: readonly { change: StreamChange }[]) => all.map(({ change }) => change)

function readEntryChange(change: StreamChange): EntryChange[] {
  const [, parentCode, month] = /^ENTRIES#(.*)#(\d{4}-\d{2})$/.exec(change.pk) ?? []
  return parentCode === undefined || month === undefined ? [] : [{ change, parentCode, month }]
}

async function readPlaceChanges(
  ctx: StoreContext,
  changes: readonly StreamChange[],
): Promise<PlaceChange[]> {
  const named = changes.flatMap((change) => {
    const [, parentCode] = /^PLACES#(.*)$/.exec(change.pk) ?? []
    const [, unitCode, number] = /^PLACE#(.+)#(\d+)$/.exec(change.sk) ?? []
    if (parentCode === undefined || unitCode === undefined) return []
    return [{ change, parentCode, unitCode, isFirst: Number(number) === 1 }]
  })
  const units = await getMany(
    ctx.store,
    named.map(({ unitCode }) => unitKey(unitCode)),
  )
  return named.map(({ change, parentCode, unitCode, isFirst }, at) => {
    const unit = units[at]
    const isNew = isFirst && change.event === 'INSERT' && unit?.revision === 1
    return { change, parentCode, unitCode, ofNewUnit: isNew ? unit : undefined }
  })
}

function censusesAfter(ctx: StoreContext, byParent: ReadonlyMap<string, PlaceChange[]>) {
  const tasks = [...byParent].map(([parentCode, itsChanges]) => ({
    at: `CENSUS#${parentCode}`,
    parentCode,
    changes: changesOf(itsChanges),
    run: () => renewCensuses(ctx, [parentCode]),
  }))
  return inGroups(tasks, censusesAtOnce, (together) =>
    renewCensuses(
      ctx,
      together.map(({ parentCode }) => parentCode),
    ),
  )
}

function placementsAfter(ctx: StoreContext, placed: readonly PlaceChange[]): Task[] {
  const moved = placed.filter(({ ofNewUnit }) => ofNewUnit === undefined)
  return [...Map.groupBy(moved, ({ unitCode }) => unitCode)].map(([unitCode, itsChanges]) => {
    const alsoUnder = itsChanges.map(({ parentCode }) => parentCode)
    return {
      at: `UNIT#${unitCode}`,
      run: () => placeEntries(ctx, unitCode, { alsoUnder }),
      changes: changesOf(itsChanges),
    }
  })
}

/** The roll-ups that changes call for, each once. */
function rollUpsAfter(ctx: StoreContext, entered: readonly EntryChange[]) {
  const byRollUp = Map.groupBy(entered, (entry) => `ENTRIES#${entry.parentCode}#${entry.month}`)
  const tasks = [...byRollUp].map(([at, itsChanges]) => ({
    at,
    targets: itsChanges.slice(0, 1),
    changes: changesOf(itsChanges),
    run: () => rollUpMonths(ctx, itsChanges.slice(0, 1)),
  }))
  return inGroups(tasks, rollUpsAtOnce, (together) =>
    rollUpMonths(
      ctx,
      together.flatMap(({ targets }) => targets),
    ),
  )
}

/**
 * The months of a unit that its children's places change: those with a roll-up, from the day on
 * from which a new child stands there. The first entry of any other month wakes its own roll-up.
 */
async function monthsToRollUp(
  ctx: StoreContext,
  parentCode: string,
  placed: readonly PlaceChange[],
): Promise<string[]> {
  if (parentCode === '') return []
  const months = (await queryAll(ctx.store, prefixes.rollUps<RollUp>(parentCode))).map(
    ({ month }) => month,
  )
  const starts = placed.map(({ ofNewUnit }) => ofNewUnit && placesOf(ofNewUnit)[0]?.from)
  const days = starts.filter((day) => day !== undefined)
  if (days.length < starts.length) return months
  const first = days.reduce((a, b) => (a < b ? a : b)).slice(0, 7)
  return months.filter((month) => month >= first)
}

import type { StreamChange } from '../jobs/stream-change.ts'
import { failureOf, log } from '../kernel/log.ts'
import { sideBySide } from '../kernel/side-by-side.ts'
import type { StoreContext } from '../store/commit.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getMany } from '../store/read.ts'
import { placesOf } from '../units/places.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import type { RollUp } from './roll-up.ts'
import { rollUpMonths, rollUpsAtOnce } from './roll-up-month.ts'
import { placeEntries } from './roll-up-placement.ts'
import type { RollUpTarget } from './roll-up-writes.ts'

/** Something to be done once for all the changes that call for it. */
type Task = { at: string; run: () => Promise<void>; changes: StreamChange[] }

type EntryChange = RollUpTarget & { change: StreamChange }

type PlaceChange = {
  change: StreamChange
  parentCode: string
  unitCode: string
  /** The unit is new, and so nothing lies elsewhere that belongs to it. */
  ofNewUnit: Unit | undefined
}

const tasksAtOnce = 16

/**
 * Brings all roll-ups up to date with changes of `ENTRIES#parent#month` and `PLACES#parent`, in any
 * order and any number of times: the roll-ups of the months that changed, and where a unit changed
 * its place, its entries first. Returns the changes whose work failed, to be tried again, and those
 * that are neither.
 * Source: design §4, "Roll-ups"; docs/decisions/0012-roll-ups.md.
 */
export async function rollUpChanges(
  ctx: StoreContext,
  changes: readonly StreamChange[],
  isTimeUp: () => boolean = () => false,
): Promise<readonly StreamChange[]> {
  const failed = new Set<StreamChange>()
  const run = async (task: Task) => {
    if (!isTimeUp() && (await succeeds(task))) return
    for (const change of task.changes) failed.add(change)
  }

  const placed = await readPlaceChanges(ctx, changes)
  await sideBySide(placementsAfter(ctx, placed), tasksAtOnce, run)

  const entered = changes.flatMap(readEntryChange)
  const read = new Set([...placed, ...entered].map(({ change }) => change))
  const findMonths = [...Map.groupBy(placed, ({ parentCode }) => parentCode)].map(
    ([parentCode, itsChanges]): Task => ({
      at: `PLACES#${parentCode}`,
      changes: itsChanges.map(({ change }) => change),
      run: async () => {
        for (const month of await monthsToRollUp(ctx, parentCode, itsChanges)) {
          entered.push(...itsChanges.map(({ change }) => ({ change, parentCode, month })))
        }
      },
    }),
  )
  await sideBySide(findMonths, tasksAtOnce, run)

  for (const { together, alone } of rollUpsAfter(ctx, entered)) {
    if (alone.length > 1 && !isTimeUp() && (await succeeds(together))) continue
    await sideBySide(alone, tasksAtOnce, run)
  }
  return changes.filter((change) => failed.has(change) || !read.has(change))
}

async function succeeds({ at, run }: Pick<Task, 'at' | 'run'>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    log({ event: 'roll_up.failed', at, ...failureOf(error) })
    return false
  }
}

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

function placementsAfter(ctx: StoreContext, placed: readonly PlaceChange[]): Task[] {
  const moved = placed.filter(({ ofNewUnit }) => ofNewUnit === undefined)
  return [...Map.groupBy(moved, ({ unitCode }) => unitCode)].map(([unitCode, itsChanges]) => {
    const alsoUnder = itsChanges.map(({ parentCode }) => parentCode)
    return {
      at: `UNIT#${unitCode}`,
      run: () => placeEntries(ctx, unitCode, { alsoUnder }),
      changes: itsChanges.map(({ change }) => change),
    }
  })
}

/**
 * The roll-ups that changes call for, in groups that share their requests; `alone` is the same work
 * one by one, for a group that fails, so that nothing but what is wrong is tried again.
 */
function rollUpsAfter(
  ctx: StoreContext,
  entered: readonly EntryChange[],
): { together: Pick<Task, 'at' | 'run'>; alone: Task[] }[] {
  const byRollUp = Map.groupBy(entered, (entry) => `ENTRIES#${entry.parentCode}#${entry.month}`)
  const tasks = [...byRollUp].map(([at, itsChanges]) => ({
    at,
    targets: itsChanges.slice(0, 1),
    changes: itsChanges.map(({ change }) => change),
    run: () => rollUpMonths(ctx, itsChanges.slice(0, 1)),
  }))
  const groups = Array.from({ length: Math.ceil(tasks.length / rollUpsAtOnce) }, (_, at) =>
    tasks.slice(at * rollUpsAtOnce, (at + 1) * rollUpsAtOnce),
  )
  return groups.map((alone) => {
    const targets = alone.flatMap((task) => task.targets)
    const at = alone.map((task) => task.at).join(' ')
    return { together: { at, run: () => rollUpMonths(ctx, targets) }, alone }
  })
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

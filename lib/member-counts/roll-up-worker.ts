import type { StreamChange } from '../jobs/stream-change.ts'
import { log } from '../kernel/log.ts'
import { sideBySide } from '../kernel/side-by-side.ts'
import type { StoreContext } from '../store/commit.ts'
import { prefixes } from '../store/keys.ts'
import { getMany, queryAll } from '../store/read.ts'
import { placesOf } from '../units/places.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import type { RollUp } from './roll-up.ts'
import { rollUpMonth } from './roll-up-month.ts'
import { placeEntries } from './roll-up-placement.ts'

/** Something to be done once for all the changes that call for it. */
type Task = { at: string; run: () => Promise<void>; changes: StreamChange[] }

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
 * its place, its entries first. Returns the changes whose work failed, to be tried again.
 * Source: design §4, "Roll-ups"; docs/decisions/0012-roll-ups.md.
 */
export async function rollUpChanges(
  ctx: StoreContext,
  changes: readonly StreamChange[],
  isTimeUp: () => boolean = () => false,
): Promise<readonly StreamChange[]> {
  const failed = new Set<StreamChange>()
  const runAll = (tasks: Task[]) =>
    sideBySide(tasks, tasksAtOnce, async (task) => {
      if (isTimeUp() || !(await succeeds(task)))
        for (const change of task.changes) failed.add(change)
    })

  const placed = await readPlaceChanges(ctx, changes)
  await runAll(placementsAfter(ctx, placed))

  const months = changes.flatMap(readEntryChange)
  await runAll(
    [...Map.groupBy(placed, ({ parentCode }) => parentCode)].map(([parentCode, itsChanges]) => ({
      at: `PLACES#${parentCode}`,
      changes: itsChanges.map(({ change }) => change),
      run: async () => {
        for (const month of await monthsToRollUp(ctx, parentCode, itsChanges)) {
          months.push(...itsChanges.map(({ change }) => ({ change, parentCode, month })))
        }
      },
    })),
  )
  await runAll(
    [...Map.groupBy(months, ({ parentCode, month }) => `ENTRIES#${parentCode}#${month}`)].flatMap(
      ([at, named]) => {
        const [{ parentCode, month } = {}] = named
        if (parentCode === undefined || month === undefined) return []
        const run = () => rollUpMonth(ctx, parentCode, month)
        return [{ at, run, changes: named.map(({ change }) => change) }]
      },
    ),
  )
  return changes.filter((change) => failed.has(change))
}

async function succeeds({ at, run }: Task): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    log({ event: 'roll_up.failed', at, error: message, stack })
    return false
  }
}

function readEntryChange(change: StreamChange) {
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
  const first = starts.reduce((a, b) => (a === undefined || b === undefined || a < b ? a : b))
  return first === undefined ? months : months.filter((month) => month >= first.slice(0, 7))
}

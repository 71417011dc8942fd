import { commit } from '../../lib/store/commit.ts'
import { getItem } from '../../lib/store/read.ts'
import { type Unit, unitKey } from '../../lib/units/unit.ts'
import { unitWrites } from '../../lib/units/write-unit.ts'
import { testContext, testStore } from './context.ts'

/** A unit as it is stored. */
export async function storedUnit(unitCode: string): Promise<Unit> {
  const unit = await getItem(testStore(), unitKey(unitCode))
  if (unit === undefined) throw new Error(`No unit ${unitCode}`)
  return unit
}

/** Stores a unit as a succession leaves it, with all that belongs to it; undefined is a new one. */
export async function storeUnit(read: Unit | undefined, next: Unit): Promise<void> {
  const writes = unitWrites(read, next)
  const outcome = await commit(testContext(), {
    writes: Object.fromEntries(writes.map((write, at) => [`write${at}`, write])),
    audit: { exempt: 'derived' },
  })
  if (!outcome.committed) throw new Error(`Not written: ${outcome.failed.join(', ')}`)
}

/** Changes a stored unit as a succession does. */
export async function changeUnit(unitCode: string, more: Partial<Unit>): Promise<void> {
  const unit = await storedUnit(unitCode)
  await storeUnit(unit, { ...unit, ...more, revision: unit.revision + 1 })
}

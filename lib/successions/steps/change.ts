import type { StoreContext } from '../../store/commit.ts'
import { asRead } from '../../store/condition.ts'
import { getItem, getMany } from '../../store/read.ts'
import type { Write } from '../../store/write.ts'
import { type Unit, unitKey, unitView } from '../../units/unit.ts'
import { unitWrites } from '../../units/write-unit.ts'
import { closingCodes, type Succession } from '../succession.ts'
import { endedUnit, leftBehind, movedUnit, renamedUnit, settledUnit } from './changed-unit.ts'
import { type Done, type Step, stepsBehind, stepsToSettle } from './step.ts'

const nothing: Done = { writes: [], next: [] }

/** Does to one predecessor what the succession says; a successor that lives on stays as it is. */
export async function changeUnit(
  ctx: StoreContext,
  succession: Succession,
  unitCode: string,
): Promise<Done> {
  const { destinationCode = unitCode } = succession
  const [unit, destination] = await getMany(ctx.store, [
    unitKey(unitCode),
    unitKey(destinationCode),
  ])
  if (unit === undefined) return nothing
  if (succession.kind === 'rename') {
    return changed(unit, renamedUnit(unit, succession), 'unit.rename')
  }
  if (succession.kind === 'transfer' && destination !== undefined) {
    const moved = movedUnit(unit, destination, succession)
    if (moved === unit) return nothing
    const { writes, ...done } = changed(unit, moved, 'unit.move')
    const parent = { check: unitKey(destinationCode), if: asRead(destination) }
    return { ...done, writes: [...writes, parent], next: stepsBehind(moved) }
  }
  const ended = closingCodes(succession).includes(unitCode) && endedUnit(unit, succession)
  if (!ended) return nothing
  const next = [...stepsToSettle(ended), ...behindEnded(ended, succession)]
  return { ...changed(unit, ended, 'unit.close'), next }
}

/**
 * Has a unit that ended before it came to its present place stand where it stood on its last day:
 * what it is called to be under now, it never was. After those below it have gone, because that
 * parent may be among them.
 */
export async function settleUnit(
  ctx: StoreContext,
  succession: Succession,
  unitCode: string,
): Promise<Done> {
  const unit = await getItem(ctx.store, unitKey(unitCode))
  const last = unit && leftBehind(unit)
  if (unit === undefined || last === undefined) return nothing
  const { parentCode } = last
  const parent =
    parentCode === undefined ? undefined : await getItem(ctx.store, unitKey(parentCode))
  const settled = settledUnit(unit, parent, succession)
  if (settled === unit) return nothing
  const { writes, ...done } = changed(unit, settled, 'unit.move')
  const check: Write[] = parent ? [{ check: unitKey(parent.unitCode), if: asRead(parent) }] : []
  return { ...done, writes: [...writes, ...check], next: stepsBehind(settled) }
}

function changed(unit: Unit, next: Unit, action: string): Done {
  return {
    writes: unitWrites(unit, next),
    next: [],
    audit: {
      action,
      resource: `/v1/units/${unit.unitCode}`,
      revision: next.revision,
      before: unitView(unit),
      after: unitView(next),
    },
  }
}

/**
 * What becomes of the units below. Where nobody was named there were none; one that was created in
 * the moment of recording goes to the unit above, so that its counts stay in the province's.
 */
function behindEnded({ unitCode, anchored, parentCode }: Unit, succession: Succession): Step[] {
  if (!anchored) return []
  if (succession.children === 'close') return [{ do: 'close', unitCode }]
  const toCode = succession.destinationCode ?? parentCode
  return toCode === undefined ? [] : [{ do: 'hand_over', unitCode, toCode }]
}

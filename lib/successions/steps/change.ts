import type { StoreContext } from '../../store/commit.ts'
import { asRead } from '../../store/condition.ts'
import { getMany } from '../../store/read.ts'
import { type Unit, unitKey, unitView } from '../../units/unit.ts'
import { unitWrites } from '../../units/write-unit.ts'
import { closingCodes, type Succession } from '../succession.ts'
import { endedUnit, movedUnit, renamedUnit } from './changed-unit.ts'
import { type Done, type Step, stepsBehind } from './step.ts'

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
  return { ...changed(unit, ended, 'unit.close'), next: behindEnded(ended, succession) }
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

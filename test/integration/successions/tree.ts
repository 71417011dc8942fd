import { commit, type StoreContext } from '../../../lib/store/commit.ts'
import { getItems } from '../../../lib/store/read.ts'
import { untilUnraced } from '../../../lib/store/until-unraced.ts'
import { recordSuccession } from '../../../lib/successions/record-succession.ts'
import type { Succession, SuccessionContent } from '../../../lib/successions/succession.ts'
import { nextUnit } from '../../../lib/units/next-unit.ts'
import { putUnit } from '../../../lib/units/put-unit.ts'
import { type Unit, type UnitLevel, unitKey } from '../../../lib/units/unit.ts'
import { unitWrites } from '../../../lib/units/write-unit.ts'
import { dumpTable } from '../../support/dump.ts'

/** Puts a unit as a request would, again from its reads while others are faster. */
export async function plant(
  ctx: StoreContext,
  unitCode: string,
  level: UnitLevel,
  parentCode?: string,
): Promise<void> {
  await untilUnraced(async () => {
    const loaded = await getItems(ctx.store, {
      unit: unitKey(unitCode),
      parent: parentCode === undefined ? undefined : unitKey(parentCode),
    })
    const content = { name: `Công đoàn ${unitCode}`, level, parentCode }
    await putUnit(ctx, { unitCode, content }, { ...loaded, claims: [] })
  })
}

/** Records a succession as a request would. */
export function record(
  ctx: StoreContext,
  content: Partial<SuccessionContent>,
): Promise<Succession> {
  const whole: SuccessionContent = {
    kind: 'transfer',
    effectiveOn: '2025-07-01',
    predecessorCodes: [],
    successorCodes: [],
    ...content,
  }
  return untilUnraced(() => recordSuccession(ctx, whole))
}

const unitsAtOnce = 48

/**
 * Stores many units under one that stands there already, all of a level, without any checks.
 * @param anchored whether others will stand below them
 */
export async function plantMany(
  ctx: StoreContext,
  parent: Unit,
  level: UnitLevel,
  codes: readonly string[],
  anchored?: true,
): Promise<Unit[]> {
  const units = codes.map((unitCode): Unit => {
    const content = { name: `Công đoàn ${unitCode}`, level, parentCode: parent.unitCode }
    const stored = { unit: undefined, parent }
    const record = { recordedAt: '2025-01-01T00:00:00.000Z' }
    return { ...nextUnit({ unitCode, content }, stored, record), anchored }
  })
  for (let at = 0; at < units.length; at += unitsAtOnce) {
    const writes = units.slice(at, at + unitsAtOnce).flatMap((unit) => unitWrites(undefined, unit))
    const named = Object.fromEntries(writes.map((write, index) => [`${index}`, write]))
    const outcome = await commit(ctx, { writes: named, audit: { exempt: 'derived' } })
    if (!outcome.committed) throw new Error('The units are there already')
  }
  return units
}

/** What is wrong with the stored tree: every path, place and index entry that does not follow. */
export async function faultsOfTree(): Promise<string[]> {
  const items = await dumpTable()
  const units = new Map(
    items.flatMap((item) => (item.type === 'unit' ? [[String(item.unitCode), item]] : [])),
  )
  return [...units.values()].flatMap((unit) => {
    const code = String(unit.unitCode)
    const above = unit.parentCode === undefined ? [] : units.get(String(unit.parentCode))?.path
    const path = [...(Array.isArray(above) ? above : ['?']), code]
    const position = path.map((part) => `${part}>`).join('')
    const wrong = [
      String(unit.path) === String(path) ? [] : [`${code} is on ${unit.path}, not ${path}`],
      unit.gsi2sk === position ? [] : [`${code} is listed at ${unit.gsi2sk}`],
      unit.gsi1pk === `CHILDREN#${unit.parentCode ?? ''}` ? [] : [`${code} under ${unit.gsi1pk}`],
      unit.applying === undefined ? [] : [`${code} is held`],
      unit.receiving === undefined || unit.receiving === 0 ? [] : [`${code} waits for others`],
    ]
    return wrong.flat()
  })
}

import { type FieldError, fieldError, refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { mayStandUnder } from '../units/rules.ts'
import type { Unit } from '../units/unit.ts'
import {
  destinationOf,
  notHigher,
  pathsFrom,
  takesAllOf,
  throwIfAny,
  tooDeep,
  type Units,
} from './rules/check-units.ts'
import { openChildrenOf, unitsOf, wouldBeTooDeep } from './subtree.ts'
import { closingCodes, type SuccessionContent } from './succession.ts'

/** Errors told of units below; more would not help. */
const toldAtMost = 20

/**
 * Requires that the units below those that move or end can go where they are to go. Reads nothing
 * of units without any, nor where the one that takes them is of no lower level and no deeper.
 * @throws Refusal `unit.parent_not_higher` or `unit.too_deep` (422), `unit.open_children` (409)
 */
export async function requireRoomBelow(
  ctx: StoreContext,
  content: SuccessionContent,
  units: Units,
): Promise<void> {
  const destination = destinationOf(content)
  const above = units.get(destination?.unitCode ?? '')
  const going = content.kind === 'transfer' ? content.predecessorCodes : closingCodes(content)
  const withChildren = going.flatMap((unitCode) => {
    const unit = units.get(unitCode)
    return unit?.anchored ? [unit] : []
  })
  if (destination === undefined || above === undefined) {
    if (content.children === 'close') return
    return requireChildless(ctx, withChildren, content.effectiveOn)
  }
  const isTransfer = content.kind === 'transfer'
  const depths = pathsFrom(above, content.effectiveOn).map((path) => path.length)
  const depth = Math.max(...depths) + (isTransfer ? 1 : 0)
  for (const unit of withChildren) {
    const { pointer } = destination
    if (!isTransfer) await requireLevels(ctx, unit, above, { ...content, pointer })
    if (await wouldBeTooDeep(ctx, unit, depth - unit.path.length)) {
      throw refuse('unit.too_deep', { errors: [tooDeep(pointer)] })
    }
  }
}

async function requireLevels(
  ctx: StoreContext,
  unit: Unit,
  above: Unit,
  { effectiveOn, pointer }: { effectiveOn: string; pointer: string },
): Promise<void> {
  if (takesAllOf(above.level, unit.level)) return
  const children = await unitsOf(ctx, await openChildrenOf(ctx, unit.unitCode, effectiveOn))
  const errors = children
    .filter(({ level }) => !mayStandUnder(level, above.level))
    .slice(0, toldAtMost)
    .map((child) => notHigher(pointer, child, above))
  throwIfAny('unit.parent_not_higher', errors)
}

async function requireChildless(
  ctx: StoreContext,
  units: readonly Unit[],
  day: string,
): Promise<void> {
  const found = await Promise.all(
    units.map(async ({ unitCode }) => ({
      unitCode,
      children: await openChildrenOf(ctx, unitCode, day),
    })),
  )
  const errors = found
    .filter(({ children }) => children.length > 0)
    .map(({ unitCode, children }) => leavesChildren(unitCode, children))
  throwIfAny('unit.open_children', errors)
}

function leavesChildren(unitCode: string, children: readonly string[]): FieldError {
  const first = children.slice(0, 5).join(', ')
  const named = children.length > 5 ? `${first}, …` : first
  return fieldError('/childrenTo', 'unit.open_children', {
    vi: `${unitCode} còn ${children.length} đơn vị trực thuộc (${named}); nêu childrenTo, hoặc children: "close" khi giải thể`,
    en: `${unitCode} still has ${children.length} units below it (${named}); give childrenTo, or children: "close" in a dissolution`,
  })
}

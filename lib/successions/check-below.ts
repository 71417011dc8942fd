import { dayBefore } from '../kernel/days.ts'
import { type FieldError, fieldError, refuse, throwIfAny } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { childrenAfter, firstOf } from '../units/children-after.ts'
import { mayStandUnder, takesAllOf, tooDeep } from '../units/levels.ts'
import type { Unit } from '../units/unit.ts'
import { destinationOf, notHigher, pathsFrom, type Units } from './rules/check-units.ts'
import { heldElsewhere } from './rules/require-free.ts'
import { findUnready, unitsOf, wouldBeTooDeep } from './subtree.ts'
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
    if (content.children === 'close') return requireAllReady(ctx, withChildren, content)
    return requireChildless(ctx, withChildren, content)
  }
  const isTransfer = content.kind === 'transfer'
  const depths = pathsFrom(above, content.effectiveOn).map((path) => path.length)
  const depth = Math.max(...depths) + (isTransfer ? 1 : 0)
  for (const unit of withChildren) {
    const { pointer } = destination
    if (!isTransfer) await requireLevels(ctx, unit, above, { content, pointer })
    if (await wouldBeTooDeep(ctx, unit, depth - unit.path.length)) {
      throw refuse('unit.too_deep', { errors: [tooDeep(pointer)] })
    }
  }
}

async function requireLevels(
  ctx: StoreContext,
  unit: Unit,
  above: Unit,
  { content, pointer }: { content: SuccessionContent; pointer: string },
): Promise<void> {
  if (takesAllOf(above.level, unit.level)) return
  const children = await unitsOf(ctx, await leftChildrenOf(ctx, unit, content))
  const errors = children
    .filter(({ level }) => !mayStandUnder(level, above.level))
    .slice(0, toldAtMost)
    .map((child) => notHigher(pointer, child, above))
  throwIfAny('unit.parent_not_higher', errors)
}

async function requireChildless(
  ctx: StoreContext,
  units: readonly Unit[],
  content: SuccessionContent,
): Promise<void> {
  const found = await Promise.all(
    units.map(async (unit) => ({
      unitCode: unit.unitCode,
      children: await leftChildrenOf(ctx, unit, content),
    })),
  )
  const errors = found
    .filter(({ children }) => children.length > 0)
    .map(({ unitCode, children }) => leavesChildren(unitCode, children))
  throwIfAny('unit.open_children', errors)
}

/** What comes below a unit only after its last day cannot end with it, nor what is on its way. */
async function requireAllReady(
  ctx: StoreContext,
  units: readonly Unit[],
  { effectiveOn }: SuccessionContent,
): Promise<void> {
  const lastDay = dayBefore(effectiveOn)
  const found = await Promise.all(units.map((unit) => findUnready(ctx, unit, lastDay)))
  const unready = found.filter((unit) => unit !== undefined)
  const held = unready.filter(({ applying, receiving = 0 }) => applying || receiving > 0)
  throwIfAny(
    'unit.succession_applying',
    held.map(({ unitCode }) => heldElsewhere('/children', unitCode)),
  )
  throwIfAny('unit.open_children', unready.map(comesLater))
}

const comesLater = ({ unitCode, validFrom, placedFrom = validFrom }: Unit) =>
  fieldError('/children', 'unit.open_children', {
    vi: `${unitCode} chỉ ở đó từ ${placedFrom}, sau ngày kết thúc; hãy chuyển đơn vị này đi hoặc sửa ngày trước`,
    en: `${unitCode} is there only since ${placedFrom}, after the end; transfer it or correct the day first`,
  })

/** The open units below one that ends, but for those that end with it. */
async function leftChildrenOf(
  ctx: StoreContext,
  { unitCode }: Unit,
  content: SuccessionContent,
): Promise<string[]> {
  const closing = closingCodes(content)
  const open = await childrenAfter(ctx.store, unitCode, dayBefore(content.effectiveOn))
  return open.filter((child) => !closing.includes(child))
}

function leavesChildren(unitCode: string, children: readonly string[]): FieldError {
  const named = firstOf(children, 5)
  return fieldError('/childrenTo', 'unit.open_children', {
    vi: `${unitCode} còn ${children.length} đơn vị trực thuộc (${named}); nêu childrenTo, hoặc children: "close" khi giải thể`,
    en: `${unitCode} still has ${children.length} units below it (${named}); give childrenTo, or children: "close" in a dissolution`,
  })
}

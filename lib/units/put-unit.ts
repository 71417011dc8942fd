import { isInPath } from '../access/relations.ts'
import { isAdmin } from '../kernel/principal.ts'
import { fieldError, refuse } from '../kernel/refusal.ts'
import { numbered, type StoreContext } from '../store/commit.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import { childrenAfter, isCutShort, outlivedBy } from './children-after.ts'
import { faultsOfUnit, isPlacedAnew, outsideOf, type StoredForUnit } from './judge-unit.ts'
import { completedContent, nextUnit, type UnitInput } from './next-unit.ts'
import { type Unit, unitView } from './unit.ts'
import { anchorWrite, unitWrites } from './write-unit.ts'

/**
 * Creates or replaces a unit. The place in the tree is kept as a path of codes, so relations cost
 * no walk; a unit that others' paths run through keeps its parent and level. Another parent corrects
 * the present place; former places, former names and what a succession did stay as they are.
 * @throws Refusal 403 outside the key's subtree, 422 unknown, lower, closed or too deep parent, 409
 *   `unit.parent_fixed`, `unit.succession_applying`, `unit.closed`, `unit.external_id_taken` or
 *   `unit.open_children`, 428/412
 */
export async function putUnit(
  ctx: StoreContext,
  input: UnitInput,
  stored: StoredForUnit,
): Promise<PutResult<Unit>> {
  const { unitCode } = input
  const { unit, parent } = stored
  const content = completedContent(input.content, unit)
  const isAbove = (path: readonly string[] | undefined) =>
    isAdmin(ctx.principal) || isInPath(ctx.principal, path)
  if (outsideOf(isAbove, stored, content)) throw refuse('auth.not_allowed')
  requireFaultless({ unitCode, content }, stored)
  await requireNobodyLeft(ctx, { unitCode, content }, unit)

  const next = nextUnit({ unitCode, content }, stored, { recordedAt: ctx.now().toISOString() })
  const anchor = parent && isPlacedAnew(unit, content) ? [anchorWrite(parent)] : []
  return putStored(ctx, {
    action: 'unit.put',
    resource: `/v1/units/${unitCode}`,
    read: unit,
    next,
    view: unitView,
    writes: numbered('write', [...unitWrites(unit, next), ...anchor]),
  })
}

/** Refuses with the first problem, telling everything that belongs to it. */
function requireFaultless(input: UnitInput, stored: StoredForUnit): void {
  const faults = faultsOfUnit(input, stored)
  const [first] = faults
  if (first === undefined) return
  const errors = faults.filter(({ problem }) => problem === first.problem)
  throw refuse(first.problem, { errors: errors.map(({ error }) => error) })
}

/** Reads what stands below only where a unit that has something below is to end. */
async function requireNobodyLeft(
  ctx: StoreContext,
  { unitCode, content }: UnitInput,
  unit: Unit | undefined,
): Promise<void> {
  const { validTo } = content
  if (!unit?.anchored || validTo === undefined || !isCutShort(unit, content)) return
  const left = await childrenAfter(ctx.store, unitCode, validTo)
  if (left.length === 0) return
  const [code, detail] = ['unit.open_children', outlivedBy(left)] as const
  throw refuse(code, { detail, errors: [fieldError('/validTo', code, detail)] })
}

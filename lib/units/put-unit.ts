import { isInPath } from '../access/relations.ts'
import { foldForSearch } from '../kernel/fold.ts'
import { isAdmin, type Principal } from '../kernel/principal.ts'
import { fieldError, refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { all, asRead, equals, unset } from '../store/condition.ts'
import { partitions } from '../store/keys.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import type { Write } from '../store/write.ts'
import { checkUnit, maxDepth, mayStandUnder } from './rules.ts'
import { type Unit, type UnitContent, unitKey, unitView } from './unit.ts'
import { unknownUnit } from './unknown-unit.ts'

/**
 * Creates or replaces a unit. The place in the tree is kept as a path of codes, so relations cost
 * no walk; a unit that others' paths run through keeps its parent and level.
 * @throws Refusal 403 outside the key's subtree, 422 unknown, lower or too deep parent, 409 `unit.parent_fixed`,
 *   428/412
 */
export async function putUnit(
  ctx: StoreContext,
  input: { unitCode: string; content: UnitContent },
  stored: { unit: Unit | undefined; parent: Unit | undefined },
): Promise<PutResult<Unit>> {
  const { unitCode, content } = input
  const { unit, parent } = stored
  requireAuthority(ctx.principal, unit, parent, content)
  requireConsistent(content, unitCode, parent)
  const moved = unit?.parentCode !== content.parentCode || unit?.level !== content.level
  if (unit?.anchored && moved) throw refuse('unit.parent_fixed')

  const next: Unit = {
    ...content,
    unitCode,
    status: unit?.status ?? 'active',
    path: [...(parent?.path ?? []), unitCode],
    searchText: [content.name, ...(content.aliases ?? [])].map(foldForSearch).join(' | '),
    anchored: unit?.anchored,
    revision: (unit?.revision ?? 0) + 1,
  }
  return putStored(ctx, {
    action: 'unit.put',
    resource: `/v1/units/${unitCode}`,
    read: unit,
    next,
    view: unitView,
    writes: {
      unit: unitWrite(next, unit),
      parent: parent && moved ? anchorWrite(parent) : undefined,
    },
  })
}

/** A new or moved unit goes where the key's unit stands above; only the administrator plants trees. */
function requireAuthority(
  principal: Principal,
  unit: Unit | undefined,
  parent: Unit | undefined,
  content: UnitContent,
): void {
  if (isAdmin(principal)) return
  const stays = unit !== undefined && unit.parentCode === content.parentCode
  const mayPlace = stays || isInPath(principal, parent?.path)
  const mayChange = unit === undefined || isInPath(principal, unit.path)
  if (!mayPlace || !mayChange) throw refuse('auth.not_allowed')
}

function requireConsistent(content: UnitContent, unitCode: string, parent: Unit | undefined): void {
  const errors = checkUnit(content)
  if (errors.length > 0) throw refuse('request.invalid', { errors })
  if (content.parentCode === undefined) return
  if (parent === undefined) {
    throw refuse('unit.unknown', { errors: [unknownUnit('/parentCode', content.parentCode)] })
  }
  if (parent.path.length >= maxDepth) {
    const detail = {
      vi: `Cây đơn vị có tối đa ${maxDepth} cấp`,
      en: `The tree has at most ${maxDepth} levels`,
    }
    throw refuse('unit.too_deep', {
      errors: [fieldError('/parentCode', 'unit.too_deep', detail)],
    })
  }
  if (!mayStandUnder(content.level, parent.level) || parent.path.includes(unitCode)) {
    const detail = {
      vi: `${parent.unitCode} có cấp ${parent.level}, không đứng trên cấp ${content.level} được`,
      en: `${parent.unitCode} is of level ${parent.level} and cannot stand above ${content.level}`,
    }
    throw refuse('unit.parent_not_higher', {
      errors: [fieldError('/parentCode', 'unit.parent_not_higher', detail)],
    })
  }
}

function unitWrite(next: Unit, read: Unit | undefined): Write {
  return {
    put: unitKey(next.unitCode),
    item: next,
    index: {
      gsi1pk: partitions.childrenOf(next.parentCode),
      gsi1sk: next.unitCode,
      gsi2pk: partitions.units,
      gsi2sk: treePosition(next.path),
    },
    // The anchor is set without a new revision, so it is part of what was read.
    if: read && !read.anchored ? all(asRead(read), unset('anchored')) : asRead(read),
  }
}

/** Sorts a unit before its descendants and nothing else between them: `VN>KT>`. */
export function treePosition(path: readonly string[]): string {
  return path.map((code) => `${code}>`).join('')
}

/** Fixes a unit where it is, as part of a commit that stores its path elsewhere. */
export function anchorWrite(unit: Unit): Write {
  const place = equals({ path: unit.path, level: unit.level })
  if (unit.anchored) return { check: unitKey(unit.unitCode), if: place }
  return { update: unitKey(unit.unitCode), set: { anchored: true }, if: place }
}

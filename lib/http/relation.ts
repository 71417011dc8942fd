import { type BlocAccess, blocAccessKey } from '../access/bloc-access.ts'
import { type Relation, relations } from '../access/relations.ts'
import type { Principal } from '../kernel/principal.ts'
import type { ProblemCode } from '../kernel/problems.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Text } from '../kernel/text.ts'
import { type Key, keys } from '../store/keys.ts'

type UnitPlace = { path: string[] }

type Sender = { unitPath: string[] }

type RelationKeys = { access?: Key<BlocAccess>; unit?: Key<UnitPlace>; import?: Key<Sender> }

type RelationItems = {
  access?: BlocAccess | undefined
  unit?: UnitPlace | undefined
  import?: Sender | undefined
}

/** The items by which a relation is judged; read in one request with the operation's own. */
export function relationKeys(
  relation: Relation,
  { blocCode = '', unitCode = '', importId = '' }: Record<string, string>,
): RelationKeys {
  const { needs } = relations[relation]
  if (needs === 'bloc') return { access: blocAccessKey(blocCode) }
  if (needs === 'unit') return { unit: keys.unit<UnitPlace>(unitCode) }
  if (needs === 'import') return { import: keys.import<Sender>(importId) }
  return {}
}

/**
 * Lets the request through or refuses it: 404 where the principal may not know, else 403.
 * @throws Refusal the operation's `hiddenAs`, or `auth.not_allowed`
 */
export function judge(
  operation: { relation: Relation; hiddenAs?: ProblemCode },
  principal: Principal,
  params: Record<string, string>,
  items: RelationItems,
): BlocAccess | undefined {
  const verdict = relations[operation.relation].judge(principal, {
    access: items.access,
    unitPath: items.unit?.path,
    importPath: items.import?.unitPath,
    term: params.term,
    unitCode: params.unitCode,
    stage: params.stage,
  })
  if (verdict === 'hidden') throw refuse(operation.hiddenAs ?? 'request.path_not_found')
  if (verdict === 'forbidden') throw notAllowed(relations[operation.relation].who)
  return items.access
}

function notAllowed(who: Text): Refusal {
  const detail = { vi: `Thao tác này dành cho: ${who.vi}.`, en: `This is for: ${who.en}.` }
  return refuse('auth.not_allowed', { detail })
}

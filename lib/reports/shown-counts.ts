import { type BlocAccess, standingIn } from '../access/bloc-access.ts'
import { inChunks } from '../kernel/in-chunks.ts'
import { isAdmin, type Principal } from '../kernel/principal.ts'
import { type MemberCount, memberCountKey } from '../member-counts/member-count.ts'
import { type RollUp, rollUpKey } from '../member-counts/roll-up.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Key } from '../store/keys.ts'
import { getItems } from '../store/read.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import type { ShownCounts, UnitFigures } from './rules/bloc-lines.ts'
import { countedFigures } from './rules/counted-figures.ts'

type Asked = { month: string; withFlows: boolean }

/** Whose eyes one sees with: codes of units, or all. */
type Eyes = readonly string[] | 'all'

/** Three items each, as many as one request reads. */
const unitsAtOnce = 33

/**
 * The member counts of units in a month as far as whoever asks may see them: those of its own unit
 * and of units below it, all for the administrator (design §3, subtree); the head and deputies, who
 * make the bloc's report for its organizer, see what the organizer may. A bloc may have members of
 * other provinces, so that not even its organizer may read every count.
 */
export async function shownCounts(
  ctx: StoreContext,
  unitCodes: readonly string[],
  asked: Asked & { eyes: Eyes },
): Promise<ShownCounts> {
  const groups = inChunks(unitCodes, unitsAtOnce)
  const read = await Promise.all(groups.map((group) => readCounts(ctx, group, asked)))
  return { month: asked.month, units: read.flat() }
}

async function readCounts(
  ctx: StoreContext,
  unitCodes: readonly string[],
  { month, withFlows, eyes }: Asked & { eyes: Eyes },
): Promise<UnitFigures[]> {
  const wanted: {
    [name: `unit ${string}`]: Key<Unit>
    [name: `count ${string}`]: Key<MemberCount>
    [name: `rollUp ${string}`]: Key<RollUp>
  } = {}
  for (const code of unitCodes) {
    wanted[`unit ${code}`] = unitKey(code)
    wanted[`count ${code}`] = memberCountKey(code, month)
    wanted[`rollUp ${code}`] = rollUpKey(code, month)
  }
  const stored = await getItems(ctx.store, wanted)
  return unitCodes
    .filter((code) => isSeenBy(eyes, stored[`unit ${code}`]))
    .map((unitCode) => {
      const found = { count: stored[`count ${unitCode}`], rollUp: stored[`rollUp ${unitCode}`] }
      return { unitCode, indicators: countedFigures(found, { withFlows }) }
    })
}

/** Whose eyes a principal sees a bloc's member counts with. */
export function eyesOf(principal: Principal, access: BlocAccess, term: string): Eyes {
  if (isAdmin(principal)) return 'all'
  const { actsAsHead } = standingIn(access, term, principal)
  const organizerCode = actsAsHead ? access.organizerPath.at(-1) : undefined
  return [principal.unitCode, organizerCode].filter((code) => code !== undefined)
}

const isSeenBy = (eyes: Eyes, unit: Unit | undefined) =>
  eyes === 'all' || eyes.some((code) => unit?.path.includes(code) === true)

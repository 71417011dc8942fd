import type { StoreContext } from '../../store/commit.ts'
import { asRead } from '../../store/condition.ts'
import { prefixes } from '../../store/keys.ts'
import { queryBehind } from '../../store/query.ts'
import { getMany } from '../../store/read.ts'
import type { Write } from '../../store/write.ts'
import { type Place, placeWrites } from '../../units/places.ts'
import { placedUnder } from '../../units/stretches.ts'
import { type Unit, unitKey } from '../../units/unit.ts'
import { unitWrite, unitWrites } from '../../units/write-unit.ts'
import type { Succession } from '../succession.ts'
import { endedUnit, movedUnit } from './changed-unit.ts'
import { type Done, type Step, stepsBehind, stepsToSettle } from './step.ts'

type WalkStep = Extract<Step, { do: 'hand_over' | 'close' | 'follow' }>

/** Writes and steps that one unit below brings with it. */
type Share = { writes: Write[]; next: Step[]; ended?: string }

/** A few writes each; what does not fit into the transaction waits for the next step. */
const placesAtOnce = 40
/** Of the hundred of a transaction; others check the parent and store the succession. */
const maxWrites = 95

/**
 * Goes on through the places under a unit, as far as one transaction reaches. The unit that those
 * below are put under has its own new place before them, and must be as it was read: whoever
 * creates a unit below it later reads that place, whoever did so before is found here.
 */
export async function walkOn(
  ctx: StoreContext,
  succession: Succession,
  step: WalkStep,
): Promise<Done> {
  const above = step.do === 'hand_over' ? step.toCode : step.unitCode
  const page = await queryBehind(ctx.store, prefixes.places<Place>(step.unitCode), {
    limit: placesAtOnce,
    after: step.after,
  })
  const codes = [above, ...page.items.map(({ unitCode }) => unitCode)]
  const [parent, ...units] = await getMany(ctx.store, codes.map(unitKey))
  if (parent === undefined) return { writes: [], next: [] }

  const seen = new Set<string>()
  const shares: Share[] = []
  let room = maxWrites
  let after = step.after
  for (const [at, unit] of units.entries()) {
    const isNew = unit !== undefined && !seen.has(unit.unitCode)
    const share = isNew ? shareOf(unit, parent, succession, step) : { writes: [], next: [] }
    if (share.writes.length > maxWrites)
      throw new Error(`${page.positions[at]} has too many places`)
    if (share.writes.length > room) return part(shares, parent, step, { ...step, after })
    if (isNew) seen.add(unit.unitCode)
    room -= share.writes.length
    shares.push(share)
    after = page.positions[at]
  }
  const rest = page.lastKey === undefined ? undefined : { ...step, after }
  return part(shares, parent, step, rest)
}

/** What is written and left to do for the units of this step; `rest` is the walk's own. */
function part(
  shares: readonly Share[],
  parent: Unit,
  step: WalkStep,
  rest: WalkStep | undefined,
): Done {
  const writes = shares.flatMap((share) => share.writes)
  const ended = shares.flatMap((share) => share.ended ?? [])
  const check: Write = { check: unitKey(parent.unitCode), if: asRead(parent) }
  return {
    writes: writes.length === 0 || step.do === 'close' ? writes : [check, ...writes],
    next: [
      ...(rest === undefined ? [] : [rest]),
      ...shares.flatMap((share) => share.next),
      ...(ended.length === 0 ? [] : [{ do: 'touch', unitCodes: ended } as const]),
    ],
  }
}

function shareOf(unit: Unit, parent: Unit, succession: Succession, step: WalkStep): Share {
  switch (step.do) {
    case 'hand_over':
      return handedOver(unit, parent, succession, step.unitCode)
    case 'close':
      return closed(unit, parent, succession)
    case 'follow':
      return followed(unit, parent)
  }
}

/** Only who is still there on the effective day has to go on under somebody. */
function handedOver(unit: Unit, to: Unit, succession: Succession, fromCode: string): Share {
  const isOver = unit.validTo !== undefined && unit.validTo < succession.effectiveOn
  const moved = isOver ? unit : movedUnit(unit, to, succession, { parentCode: fromCode })
  if (moved === unit) return { writes: [], next: [] }
  return { writes: unitWrites(unit, moved), next: stepsBehind(moved) }
}

/** Who moved away before belongs to another subtree. */
function closed(unit: Unit, parent: Unit, succession: Succession): Share {
  if (unit.parentCode !== parent.unitCode || unit.status === 'closed') {
    return { writes: [], next: [] }
  }
  const { unitCode, anchored } = unit
  const below: Step[] = anchored ? [{ do: 'close', unitCode }] : []
  const ended = endedUnit(unit, succession)
  if (ended === undefined) return { writes: [], next: [] }
  const next = [...stepsToSettle(ended), ...below]
  return { writes: unitWrites(unit, ended), next, ended: unitCode }
}

/** A path that follows another is derived, so it leaves no revision behind. */
function followed(unit: Unit, parent: Unit): Share {
  const where = ({ parentCode }: { parentCode?: string | undefined }) =>
    parentCode === parent.unitCode
  const placed = placedUnder(unit, parent, { where })
  if (placed === unit) return { writes: [], next: [] }
  const next = { ...placed, revision: unit.revision + 1 }
  return { writes: [unitWrite(unit, next), ...placeWrites(unit, next)], next: stepsBehind(next) }
}

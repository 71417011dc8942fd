import {
  declaredView,
  type Figures,
  figureNames,
  figuresOf,
  type MemberCount,
} from './member-count.ts'
import { basisOf, isComplete, type RollUp } from './roll-up.ts'

/** What is known of a unit's month: what was pushed for it, what its children add up to, or both. */
export type MonthCount = {
  unitCode: string
  month: string
  count: MemberCount | undefined
  rollUp: RollUp | undefined
}

/** A unit's month from its stored items; undefined where nothing is known of it. */
export function monthCountOf(stored: Pick<MonthCount, 'count' | 'rollUp'>): MonthCount | undefined {
  const known = stored.count ?? counting(stored.rollUp)
  return known && { unitCode: known.unitCode, month: known.month, ...stored }
}

/** A roll-up outlives its last entry, and says nothing then. */
function counting(rollUp: RollUp | undefined): RollUp | undefined {
  return rollUp !== undefined && rollUp.unitsCounted > 0 ? rollUp : undefined
}

/**
 * The representation of a member count (design §4): what was declared and what the children add up
 * to, each whole; the difference between them; and what counts, which is declared or else summed.
 */
export function monthCountView({ unitCode, month, count, rollUp: stored }: MonthCount) {
  const rollUp = counting(stored)
  return {
    unitCode,
    month,
    declared: count && declaredView(count),
    rolledUp: rollUp && rolledUpView(rollUp),
    difference: count && rollUp && differenceOf(count, rollUp),
    effective: effectiveView(count, rollUp),
    revision: count?.revision ?? rollUp?.revision,
  }
}

function rolledUpView(rollUp: RollUp) {
  const { unitsCounted, unitsExpected, incompleteFields } = rollUp
  return {
    ...figuresOf(rollUp),
    unitsCounted,
    unitsExpected,
    complete: isComplete(rollUp),
    incompleteFields,
  }
}

/** Declared minus summed, of the figures that both have; undefined where they share none. */
function differenceOf(declared: Figures, summed: Figures): Figures | undefined {
  const differences = figureNames.flatMap((name) => {
    const [of, all] = [declared[name], summed[name]]
    return of === undefined || all === undefined ? [] : [[name, of - all] as const]
  })
  return differences.length === 0 ? undefined : Object.fromEntries(differences)
}

function effectiveView(count: MemberCount | undefined, rollUp: RollUp | undefined) {
  if (count !== undefined) return { ...figuresOf(count), basis: 'declared' }
  return rollUp && { ...figuresOf(rollUp), basis: basisOf(rollUp) }
}

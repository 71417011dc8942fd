import type { Place } from '../units/places.ts'
import { figureNames, figuresOf } from './member-count.ts'
import type { RollUp, RollUpEntry } from './roll-up.ts'

/** What a roll-up says of its month. */
export type RollUpSum = Omit<RollUp, 'unitCode' | 'month' | 'revision'>

/** What a sum has to know of an entry. */
export const countedFields = [
  'unitCode',
  'incompleteFields',
  ...figureNames,
] as const satisfies readonly (keyof RollUpEntry)[]

export type CountedEntry = Pick<RollUpEntry, (typeof countedFields)[number]>

/**
 * Adds up what the children of a unit count in a month. `expected` are the places under it that hold
 * in that month; entries of others are left out. A figure is incomplete where some but not all
 * expected children have it, or where a child's own is incomplete; one that nobody has is absent.
 * Source: design §4, "Roll-ups".
 */
export function sumEntries(
  expected: readonly Pick<Place, 'unitCode'>[],
  entries: readonly CountedEntry[],
): RollUpSum {
  const children = new Set(expected.map(({ unitCode }) => unitCode))
  const counted = entries.filter(({ unitCode }) => children.has(unitCode))
  const figures = figureNames.map((name) => {
    const known = counted.flatMap((entry) => entry[name] ?? [])
    const isPart =
      (known.length > 0 && known.length < children.size) ||
      counted.some(({ incompleteFields }) => incompleteFields.includes(name))
    return { name, known, isPart }
  })
  const sums = figures
    .filter(({ known }) => known.length > 0)
    .map(({ name, known }) => [name, known.reduce((sum, figure) => sum + figure, 0)] as const)
  return {
    ...Object.fromEntries(sums),
    unitsCounted: counted.length,
    unitsExpected: children.size,
    incompleteFields: figures.filter(({ isPart }) => isPart).map(({ name }) => name),
  }
}

/** The sum that a roll-up holds, and nothing else of the stored item. */
export function sumOf(rollUp: RollUpSum): RollUpSum {
  const { unitsCounted, unitsExpected, incompleteFields } = rollUp
  return { ...figuresOf(rollUp), unitsCounted, unitsExpected, incompleteFields }
}

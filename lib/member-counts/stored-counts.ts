import type { Store } from '../store/client.ts'
import { getMany } from '../store/read.ts'
import { type Figures, figureNames, type MemberCount, memberCountKey } from './member-count.ts'
import { type RollUp, rollUpKey } from './roll-up.ts'

type Subject = { unit: { unitCode: string }; month: string }

/** Names what a count is about; neither codes nor months have a `#`. */
export const subjectKey = (unitCode: string, month: string) => `${unitCode}#${month}`

/** What was read, by unit and month; undefined where nothing is stored. */
export type StoredCounts = {
  count: (unitCode: string, month: string) => MemberCount | undefined
  /** Declared figures of a month before. */
  declared: (unitCode: string, month: string) => Figures | undefined
  /** Figures that are known for every expected child. */
  rolledUp: (unitCode: string, month: string) => Figures | undefined
}

/** What a comparison has to know of a count. */
const comparedFields = ['unitCode', 'month', ...figureNames] as const

/** Reads counts to be replaced, and figures to compare with, of many units and months. */
export async function readStoredCounts(
  store: Store,
  wanted: {
    counts: readonly Subject[]
    declared: readonly Subject[]
    rolledUp: readonly Subject[]
  },
): Promise<StoredCounts> {
  const countKeys = (subjects: readonly Subject[]) =>
    subjects.map(({ unit, month }) => memberCountKey(unit.unitCode, month))
  const rollUpKeys = wanted.rolledUp.map(({ unit, month }) => rollUpKey(unit.unitCode, month))
  const [counts, declared, rollUps] = await Promise.all([
    getMany(store, countKeys(wanted.counts)),
    getMany(store, countKeys(wanted.declared), comparedFields),
    getMany(store, rollUpKeys),
  ])
  const countOf = bySubject(counts)
  const declaredOf = bySubject(declared)
  const rollUpOf = bySubject(rollUps)
  return {
    count: (unitCode, month) => countOf.get(subjectKey(unitCode, month)),
    declared: (unitCode, month) => declaredOf.get(subjectKey(unitCode, month)),
    rolledUp: (unitCode, month) => knownFigures(rollUpOf.get(subjectKey(unitCode, month))),
  }
}

function bySubject<Item extends { unitCode: string; month: string }>(
  items: readonly (Item | undefined)[],
) {
  return new Map(
    items.flatMap((item) => (item ? [[subjectKey(item.unitCode, item.month), item]] : [])),
  )
}

function knownFigures(rollUp: RollUp | undefined): Figures | undefined {
  if (rollUp === undefined || rollUp.unitsCounted !== rollUp.unitsExpected) return undefined
  const known = figureNames.filter((name) => !rollUp.incompleteFields.includes(name))
  return Object.fromEntries(known.map((name) => [name, rollUp[name]]))
}

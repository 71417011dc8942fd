import type { Store } from '../store/client.ts'
import { getMany } from '../store/read.ts'
import { type Figures, figureNames, type MemberCount, memberCountKey } from './member-count.ts'
import { type RollUp, rollUpKey } from './roll-up.ts'

type Subject = { unit: { unitCode: string }; month: string }

/** Names what a count is about; neither codes nor months have a `#`. */
export const subjectKey = (unitCode: string, month: string) => `${unitCode}#${month}`

/** What was read, by unit and month; undefined where nothing is stored. */
export type StoredCounts = {
  declared: (unitCode: string, month: string) => MemberCount | undefined
  /** Figures that are known for every expected child. */
  rolledUp: (unitCode: string, month: string) => Figures | undefined
}

/** Reads declared counts and roll-ups of many units and months, each once. */
export async function readStoredCounts(
  store: Store,
  wanted: { declared: readonly Subject[]; rolledUp: readonly Subject[] },
): Promise<StoredCounts> {
  const [counts, rollUps] = await Promise.all([
    getMany(
      store,
      wanted.declared.map(({ unit, month }) => memberCountKey(unit.unitCode, month)),
    ),
    getMany(
      store,
      wanted.rolledUp.map(({ unit, month }) => rollUpKey(unit.unitCode, month)),
    ),
  ])
  const declared = bySubject(counts)
  const rolledUp = bySubject(rollUps)
  return {
    declared: (unitCode, month) => declared.get(subjectKey(unitCode, month)),
    rolledUp: (unitCode, month) => knownFigures(rolledUp.get(subjectKey(unitCode, month))),
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

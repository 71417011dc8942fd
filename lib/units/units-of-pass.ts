import type { Store } from '../store/client.ts'
import { getMany } from '../store/read.ts'
import { type ExternalIdClaim, externalIdKey } from './external-ids.ts'
import { type Unit, unitKey } from './unit.ts'
import type { NamedRow } from './unit-row.ts'

/** What a pass over the rows of an import sees of the units: what it has decided, else the store. */
export type UnitsOfPass = {
  /** Reads what is stored about some rows, anew, in as few requests as there can be. */
  load: (rows: readonly NamedRow[]) => Promise<void>
  /** The unit of a row, its parent and the claim on its external id, as they are by now. */
  around: (row: NamedRow) => {
    unit: Unit | undefined
    parent: Unit | undefined
    claim: ExternalIdClaim | undefined
  }
  /** Notes what a row makes of its unit, so that later rows see it where nothing is written yet. */
  remember: (next: Unit) => void
}

/** @param system whose ids the rows give */
export function unitsOfPass(store: Store, system: string | undefined): UnitsOfPass {
  const decided = new Map<string, Unit>()
  const decidedClaims = new Map<string, ExternalIdClaim | undefined>()
  let stored = new Map<string, Unit | undefined>()
  let storedClaims = new Map<string, ExternalIdClaim | undefined>()
  const unitAt = (unitCode: string) => decided.get(unitCode) ?? stored.get(unitCode)

  return {
    async load(rows) {
      const codes = rows
        .flatMap(({ unitCode, content }) => [unitCode, content.parentCode ?? unitCode])
        .filter((unitCode) => !decided.has(unitCode))
      const ids = system === undefined ? [] : rows.flatMap(({ externalId }) => externalId ?? [])
      const [units, claims] = await Promise.all([
        getMany(store, codes.map(unitKey)),
        getMany(
          store,
          ids.map((id) => externalIdKey({ system: system ?? '', id })),
        ),
      ])
      stored = new Map(codes.map((unitCode, at) => [unitCode, units[at]]))
      storedClaims = new Map(ids.map((id, at) => [id, claims[at]]))
    },
    around({ unitCode, externalId, content: { parentCode } }) {
      const id = externalId ?? ''
      return {
        unit: unitAt(unitCode),
        parent: parentCode === undefined ? undefined : unitAt(parentCode),
        claim: decidedClaims.has(id) ? decidedClaims.get(id) : storedClaims.get(id),
      }
    },
    remember(next) {
      for (const gone of idsIn(unitAt(next.unitCode))) decidedClaims.set(gone, undefined)
      for (const id of idsIn(next)) {
        decidedClaims.set(id, { system: system ?? '', id, unitCode: next.unitCode })
      }
      decided.set(next.unitCode, next)
    },
  }

  function idsIn(unit: Unit | undefined): string[] {
    const own = (unit?.externalIds ?? []).filter((claim) => claim.system === system)
    return own.map(({ id }) => id)
  }
}

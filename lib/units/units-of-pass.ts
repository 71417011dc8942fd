import { sideBySide } from '../kernel/side-by-side.ts'
import type { Store } from '../store/client.ts'
import { getMany } from '../store/read.ts'
import { childrenAfter, isCutShort } from './children-after.ts'
import { type ExternalIdClaim, readClaims } from './external-ids.ts'
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
    /** Units that would stand below it after its end, as they are stored or the import says. */
    left: readonly string[]
  }
  /** Notes what a row makes of its unit, so that later rows see it where nothing is written yet. */
  remember: (next: Unit) => void
}

const queriesAtOnce = 8

/**
 * @param told.system whose ids the rows give
 * @param told.rows the rows that count for their units
 */
export function unitsOfPass(
  store: Store,
  { system, rows: winners }: { system: string | undefined; rows: readonly NamedRow[] },
): UnitsOfPass {
  const told = new Set(winners.map(({ unitCode }) => unitCode))
  const toldUnder = Map.groupBy(winners, ({ content }) => content.parentCode)
  const decided = new Map<string, Unit>()
  const decidedClaims = new Map<string, ExternalIdClaim | undefined>()
  let stored = new Map<string, Unit | undefined>()
  let storedClaims = new Map<string, ExternalIdClaim>()
  const left = new Map<string, readonly string[]>()
  const unitAt = (unitCode: string) => decided.get(unitCode) ?? stored.get(unitCode)

  return {
    async load(rows) {
      const codes = rows
        .flatMap(({ unitCode, content }) => [unitCode, content.parentCode ?? unitCode])
        .filter((unitCode) => !decided.has(unitCode))
      const ids = rows.flatMap(({ externalId }) => externalId ?? [])
      const [units, claims] = await Promise.all([
        getMany(store, codes.map(unitKey)),
        readClaims(store, system, ids),
      ])
      stored = new Map(codes.map((unitCode, at) => [unitCode, units[at]]))
      storedClaims = claims
      left.clear()
      const ending = rows.filter(({ unitCode, content }) => isCutShort(unitAt(unitCode), content))
      await sideBySide(ending, queriesAtOnce, async ({ unitCode, content: { validTo = '' } }) => {
        left.set(unitCode, await outliversOf(unitCode, validTo))
      })
    },
    around({ unitCode, externalId, content: { parentCode } }) {
      const id = externalId ?? ''
      return {
        unit: unitAt(unitCode),
        parent: parentCode === undefined ? undefined : unitAt(parentCode),
        claim: decidedClaims.has(id) ? decidedClaims.get(id) : storedClaims.get(id),
        left: left.get(unitCode) ?? [],
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

  async function outliversOf(unitCode: string, lastDay: string): Promise<string[]> {
    const isAnchored = unitAt(unitCode)?.anchored
    const below = isAnchored ? await childrenAfter(store, unitCode, lastDay) : []
    const outliving = (toldUnder.get(unitCode) ?? []).filter(
      ({ content: { validTo } }) => validTo === undefined || validTo > lastDay,
    )
    return [...below.filter((child) => !told.has(child)), ...outliving.map((row) => row.unitCode)]
  }

  function idsIn(unit: Unit | undefined): string[] {
    const own = (unit?.externalIds ?? []).filter((claim) => claim.system === system)
    return own.map(({ id }) => id)
  }
}

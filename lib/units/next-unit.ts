import { sortedIds } from './external-ids.ts'
import { searchTextOf } from './search-text.ts'
import { type Standing, standingUnder } from './stretches.ts'
import type { Unit, UnitContent } from './unit.ts'

/** What a client says of a unit, and which. */
export type UnitInput = { unitCode: string; content: UnitContent }

/** What is stored of a unit and of the parent that the input names. */
export type StoredUnits = { unit: Unit | undefined; parent: Unit | undefined }

/**
 * The content with what the stored unit decides: an end set by a succession stays where the client
 * says nothing of it.
 */
export function completedContent(content: UnitContent, unit: Unit | undefined): UnitContent {
  if (unit?.status !== 'closed') return content
  return { ...content, validTo: content.validTo ?? unit.validTo }
}

/**
 * The unit as it is stored when the content holds. Under another parent it stands since it stood
 * at its present place: a correction of that place, never of those before it (a succession moves).
 * @param record when it was recorded, an instant in UTC, and the import it came with
 */
export function nextUnit(
  { unitCode, content }: UnitInput,
  { unit, parent }: StoredUnits,
  record: Pick<Unit, 'recordedAt' | 'importId' | 'importSource'>,
): Unit {
  const named = { name: content.name, aliases: content.aliases, formerNames: unit?.formerNames }
  return {
    ...content,
    ...named,
    ...record,
    externalIds: sortedIds(content.externalIds),
    unitCode,
    status: unit?.status ?? 'active',
    ...standingOf({ unitCode, content }, { unit, parent }),
    closedBy: unit?.closedBy,
    applying: unit?.applying,
    receiving: unit?.receiving,
    searchText: searchTextOf(named),
    anchored: unit?.anchored,
    revision: (unit?.revision ?? 0) + 1,
  }
}

function standingOf({ unitCode, content }: UnitInput, { unit, parent }: StoredUnits): Standing {
  if (unit === undefined) return standingUnder(parent, unitCode)
  const { path, placedFrom, formerPlaces } = unit
  if (unit.parentCode === content.parentCode) return { path, placedFrom, formerPlaces }
  return standingUnder(parent, unitCode, { former: formerPlaces, from: placedFrom })
}

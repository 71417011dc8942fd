import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { keys } from '../store/keys.ts'

/** Levels from the highest down; a parent is of a higher level, levels may be skipped. */
export const unitLevels = [
  'confederation',
  'provincial_federation',
  'central_sector_union',
  'superior_union',
  'commune_union',
  'grassroots_union',
  'other',
] as const

/** `closed`: ended by a recorded succession. */
export const unitStatuses = ['active', 'closed'] as const

export type UnitLevel = (typeof unitLevels)[number]

/** What a client says of a unit. */
export type UnitContent = Provenance & {
  name: string
  aliases?: string[] | undefined
  level: UnitLevel
  parentCode?: string | undefined
  validFrom?: string | undefined
  validTo?: string | undefined
  externalIds?: ExternalId[] | undefined
}

/** A unit's id in another system, unique in it; a unit has one per system. */
export type ExternalId = { system: string; id: string }

/**
 * Where a unit stood before: its parent and the codes from the root down to itself. `from` is absent
 * where it stood there from the beginning; both days are included.
 */
export type FormerPlace = {
  parentCode?: string | undefined
  path: string[]
  from?: string | undefined
  to: string
}

/** What a unit was called until a day, that day included. */
export type FormerName = { name: string; to: string }

/** A rename beyond them is refused. */
export const maxFormerNames = 50

/**
 * A transfer beyond them is refused: all places of a unit have to fit into one transaction, also
 * those that it gets as units above it move.
 */
export const maxFormerPlaces = 30

export type Unit = UnitContent & {
  unitCode: string
  status: (typeof unitStatuses)[number]
  /** Codes from the root of the tree down to the unit itself; with parentCode its present place. */
  path: string[]
  /** Since when it stands there; absent where it always has. */
  placedFrom?: string | undefined
  /** Oldest first; the present place has the number `formerPlaces.length + 1`. */
  formerPlaces?: FormerPlace[] | undefined
  /** Oldest first. */
  formerNames?: FormerName[] | undefined
  /** The succession that closed it. */
  closedBy?: string | undefined
  /** The succession that is being applied to it; nothing else may change its place meanwhile. */
  applying?: string | undefined
  /** How many successions are about to put units under it: until then it stays where it is. */
  receiving?: number | undefined
  /** When what is stored was recorded, for imports: an older row is stale. Instant in UTC. */
  recordedAt?: string | undefined
  /** The import that stored it and the source it named, where one did. */
  importId?: string | undefined
  importSource?: string | undefined
  /** Folded name and aliases, for searching. */
  searchText: string
  /** Other items hold paths through this unit, so it cannot move. */
  anchored?: boolean | undefined
  revision: number
}

export const unitKey = (unitCode: string) => keys.unit<Unit>(unitCode)

/** The representation of a unit (design §4). */
export function unitView(unit: Unit) {
  return {
    unitCode: unit.unitCode,
    name: unit.name,
    aliases: unit.aliases ?? [],
    formerNames: (unit.formerNames ?? []).map(({ name, to }) => ({ name, to })),
    externalIds: (unit.externalIds ?? []).map(({ system, id }) => ({ system, id })),
    level: unit.level,
    parentCode: unit.parentCode,
    path: unit.path,
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    status: unit.status,
    closedBy: unit.closedBy,
    ...provenanceOf(unit),
  }
}

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
}

export type Unit = UnitContent & {
  unitCode: string
  status: (typeof unitStatuses)[number]
  /** Codes from the root of the tree down to the unit itself. */
  path: string[]
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
    level: unit.level,
    parentCode: unit.parentCode,
    path: unit.path,
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    status: unit.status,
    ...provenanceOf(unit),
  }
}

import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, day, named, text } from '../../lib/kernel/schema.ts'
import { maxDepth } from '../../lib/units/rules.ts'
import { unitLevels, unitStatuses } from '../../lib/units/unit.ts'

export const UnitLevel = named('UnitLevel', () =>
  z
    .enum(unitLevels)
    .describe(
      'Level of a unit. A parent is of a higher level: confederation, then provincial_federation and central_sector_union, then superior_union and commune_union, then grassroots_union, then other',
    ),
)

export const PutUnitRequest = named('PutUnitRequest', () =>
  z.strictObject({
    name: text(200),
    aliases: z.array(text(200)).max(20).optional(),
    level: UnitLevel(),
    parentCode: code().optional(),
    validFrom: day().optional(),
    validTo: day().optional(),
    ...provenance(),
  }),
)

export const UnitStatus = named('UnitStatus', () =>
  z
    .enum(unitStatuses)
    .describe('closed: ended by a recorded succession; validFrom and validTo alone do not close'),
)

export const Unit = named('Unit', () =>
  z.strictObject({
    unitCode: code(),
    name: text(200),
    aliases: z.array(text(200)).max(20),
    level: UnitLevel(),
    parentCode: code().optional(),
    path: z
      .array(code())
      .min(1)
      .max(maxDepth)
      .describe('Codes from the root of the tree to the unit'),
    validFrom: day().optional(),
    validTo: day().optional(),
    status: UnitStatus(),
    ...provenance(),
  }),
)

export const UnitPage = named('UnitPage', () => pageOf(Unit()))

export const UnitQuery = named('UnitQuery', () =>
  z.strictObject({
    parent: code().optional().describe('Only the direct children of this unit'),
    under: code().optional().describe('Only this unit and all below it'),
    level: UnitLevel().optional().describe('Only this level'),
    asOf: day().optional().describe('Only units valid on this day'),
    name: text(200).optional().describe('Part of a name or alias, with or without diacritics'),
  }),
)

export const unitExample = {
  unitCode: 'KT-NGOCHOI',
  name: 'LĐLĐ huyện Ngọc Hồi',
  aliases: ['Ngọc Hồi'],
  level: 'superior_union',
  parentCode: 'KT',
  path: ['VN', 'KT', 'KT-NGOCHOI'],
  status: 'active',
}

import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, day, named, systemName, text } from '../../lib/kernel/schema.ts'
import { maxExternalIdLength, maxExternalIds } from '../../lib/units/external-ids.ts'
import { maxDepth } from '../../lib/units/levels.ts'
import { maxFormerNames, unitLevels, unitStatuses } from '../../lib/units/unit.ts'

export const UnitLevel = named('UnitLevel', () =>
  z
    .enum(unitLevels)
    .describe(
      'Level of a unit. A parent is of a higher level: confederation, then provincial_federation and central_sector_union, then superior_union and commune_union, then grassroots_union, then other',
    ),
)

const ExternalId = named('ExternalId', () =>
  z
    .strictObject({
      system: systemName().describe('Name of the other system, such as kt-hrm'),
      id: text(maxExternalIdLength, /^[^#]*[^#\s][^#]*$/).describe('The id there, without #'),
    })
    .describe(
      "A unit's id in another system; a unit has one per system, and no two units share one",
    ),
)

const externalIds = () => z.array(ExternalId()).max(maxExternalIds)

const FormerName = named('FormerName', () =>
  z.strictObject({
    name: text(200),
    to: day().describe('The last day on which the unit was called so'),
  }),
)

export const PutUnitRequest = named('PutUnitRequest', () =>
  z.strictObject({
    name: text(200),
    aliases: z.array(text(200)).max(20).optional(),
    level: UnitLevel(),
    parentCode: code().optional(),
    validFrom: day().optional(),
    validTo: day()
      .optional()
      .describe(
        'Last day; refused while units below go on after it. Of a closed unit the day that its succession set, also where left out',
      ),
    externalIds: externalIds().optional(),
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
    formerNames: z
      .array(FormerName())
      .max(maxFormerNames)
      .describe('What it was called before a succession renamed it, oldest first'),
    externalIds: externalIds(),
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
    closedBy: pathParameters.successionId
      .schema()
      .optional()
      .describe('The succession that closed it'),
    ...provenance(),
  }),
)

export const UnitPage = named('UnitPage', () => pageOf(Unit()))

export const UnitQuery = named('UnitQuery', () =>
  z.strictObject({
    parent: code().optional().describe('Only the direct children of this unit'),
    under: code().optional().describe('Only this unit and all below it'),
    level: UnitLevel().optional().describe('Only this level'),
    asOf: day()
      .optional()
      .describe(
        'Only units valid on this day, under the parent and in the subtree of that day, with name, parentCode and path as they were',
      ),
    name: text(200).optional().describe('Part of a name or alias, with or without diacritics'),
  }),
)

export const UnitAsOfQuery = named('UnitAsOfQuery', () =>
  z.strictObject({
    asOf: day()
      .optional()
      .describe('Name, parentCode and path as of this day; 404 where the unit was not valid'),
  }),
)

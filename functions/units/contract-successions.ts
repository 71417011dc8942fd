import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, day, instant, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import {
  childrenFates,
  maxNamedUnits,
  maxTouched,
  successionKinds,
  successionStatuses,
} from '../../lib/successions/succession.ts'
import { Decision } from '../blocs/contract.ts'
import { CovenantStatus } from '../covenants/contract.ts'

const SuccessionKind = named('UnitSuccessionKind', () =>
  z
    .enum(successionKinds)
    .describe(
      'merge: predecessors go into one existing unit; split: one becomes several; dissolve: they end; transfer: they come under another parent; rename',
    ),
)

const SuccessionStatus = named('UnitSuccessionStatus', () =>
  z
    .enum(successionStatuses)
    .describe('applying until everything below the units has followed, then applied'),
)

const ChildrenFate = named('UnitChildrenFate', () =>
  z.enum(childrenFates).describe('close: everything below the units ends with them'),
)

const codes = () => z.array(code()).max(maxNamedUnits)

const successionFields = () => ({
  kind: SuccessionKind(),
  effectiveOn: day().describe(
    'The first day on which it holds; past or to come. Lists with asOf, and the counts of months, go by it',
  ),
  decision: Decision().optional().describe('The decision on it'),
  newParentCode: code().optional().describe('transfer: under which the units stand from then on'),
  newName: text(200).optional().describe('rename: the name from then on'),
  childrenTo: code()
    .optional()
    .describe(
      'split, dissolve: takes the units below those that end; a merger gives them to the successor',
    ),
  children: ChildrenFate().optional(),
  ...provenance(),
})

export const RecordUnitSuccessionRequest = named('RecordUnitSuccessionRequest', () =>
  z.strictObject({
    ...successionFields(),
    predecessorCodes: codes().min(1).describe('The units that something becomes of'),
    successorCodes: codes()
      .optional()
      .describe(
        'merge: one, split: two or more, all created before; one that is a predecessor too lives on',
      ),
  }),
)

const TouchedCovenant = named('TouchedCovenant', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    status: CovenantStatus(),
  }),
)

const Touched = named('TouchedBySuccession', () =>
  z
    .strictObject({
      blocCodes: z
        .array(code())
        .max(maxTouched)
        .describe('Blocs with a named or ended unit as member or organizer from that day on'),
      covenants: z
        .array(TouchedCovenant())
        .max(maxTouched)
        .describe('Their covenants that are not over, as they were when it was applied'),
    })
    .describe(
      'What somebody has to decide about: a succession changes no bloc and no covenant by itself',
    ),
)

export const UnitSuccession = named('UnitSuccession', () =>
  z.strictObject({
    successionId: pathParameters.successionId.schema(),
    ...successionFields(),
    predecessorCodes: codes(),
    successorCodes: codes(),
    status: SuccessionStatus(),
    recordedAt: instant(),
    appliedAt: instant().optional(),
    touched: Touched().optional().describe('Known when it is applied'),
  }),
)

export const UnitSuccessionPage = named('UnitSuccessionPage', () => pageOf(UnitSuccession()))

export const UnitSuccessionQuery = named('UnitSuccessionQuery', () =>
  z.strictObject({
    unit: code()
      .optional()
      .describe('Only those that name this unit or one that stands or stood below it'),
  }),
)

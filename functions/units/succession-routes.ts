import { operation } from '../../lib/http/operation.ts'
import { pageReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { listSuccessions } from '../../lib/successions/list-successions.ts'
import { recordSuccession } from '../../lib/successions/record-succession.ts'
import { successionKey, successionPath, successionView } from '../../lib/successions/succession.ts'
import {
  RecordUnitSuccessionRequest,
  UnitSuccession,
  UnitSuccessionPage,
  UnitSuccessionQuery,
} from './contract-successions.ts'
import { recordSuccessionExample, successionExample } from './examples.ts'

const listUnitSuccessions = operation({
  operationId: 'listUnitSuccessions',
  method: 'GET',
  path: '/v1/unit-successions',
  tag: 'Units',
  summary: 'List successions of units by their effective day',
  description: 'The earliest first.',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  query: UnitSuccessionQuery,
  response: UnitSuccessionPage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [successionExample] } },
  handle: async ({ page, query }, ctx) =>
    pageReply(await listSuccessions(ctx, page, query), successionView),
})

const getUnitSuccession = operation({
  operationId: 'getUnitSuccession',
  method: 'GET',
  path: '/v1/unit-successions/{successionId}',
  tag: 'Units',
  summary: 'Get a succession of units',
  kind: 'derived',
  scope: 'read',
  relation: 'any',
  response: UnitSuccession,
  statuses: [200],
  problems: ['succession.not_found'],
  examples: { response: successionExample },
  load: ({ successionId }) => ({ succession: successionKey(successionId) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: successionView(found(loaded.succession, 'succession.not_found')),
  }),
})

const recordUnitSuccession = operation({
  operationId: 'recordUnitSuccession',
  method: 'POST',
  path: '/v1/unit-successions',
  tag: 'Units',
  summary: 'Record a merger, split, dissolution, transfer or renaming of units',
  description:
    'History stays: units that end are closed on the day before, others stand under their new parent from the day on, and asOf shows every day as it was. The answer comes at once with status `applying`; until GET says `applied`, units may still be seen in their old places, and the units named take no other succession; roll-ups follow within seconds. What is read without asOf, and the authority of keys, change at once, even where `effectiveOn` is still to come. Of several successions of one day the last one recorded holds, so a mistake is put right by recording it anew. It changes no bloc and no covenant: `touched` names them.',
  kind: 'derived',
  scope: 'units:write',
  relation: 'successionRecorder',
  body: RecordUnitSuccessionRequest,
  response: UnitSuccession,
  statuses: [201],
  problems: [
    'succession.invalid',
    'unit.unknown',
    'unit.parent_not_higher',
    'unit.too_deep',
    'unit.closed',
    'unit.succession_applying',
    'unit.open_children',
  ],
  rendersAs: getUnitSuccession,
  examples: {
    body: recordSuccessionExample,
    response: {
      ...successionExample,
      status: 'applying',
      appliedAt: undefined,
      touched: undefined,
    },
  },
  handle: async ({ body }, ctx) => {
    const content = { ...body, successorCodes: body.successorCodes ?? [] }
    const succession = await recordSuccession(ctx, content)
    return {
      status: 201,
      location: successionPath(succession.successionId),
      body: successionView(succession),
    }
  },
})

export const successionOperations = [listUnitSuccessions, getUnitSuccession, recordUnitSuccession]

import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { claimKeys, claimsOf } from '../../lib/units/external-ids.ts'
import { listUnits as list } from '../../lib/units/list-units.ts'
import { putUnit as put } from '../../lib/units/put-unit.ts'
import { unitKey, unitView } from '../../lib/units/unit.ts'
import { requireAsOf } from '../../lib/units/unit-as-of.ts'
import { PutUnitRequest, Unit, UnitAsOfQuery, UnitPage, UnitQuery } from './contract.ts'
import { unitExample } from './examples.ts'
import { successionOperations } from './succession-routes.ts'

const listUnits = operation({
  operationId: 'listUnits',
  method: 'GET',
  path: '/v1/units',
  tag: 'Units',
  summary: 'List units by parent, subtree, level, day or name',
  description:
    'Children come in the order of their codes; everything else in the order of the tree, each unit before those below it.',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  query: UnitQuery,
  response: UnitPage,
  statuses: [200],
  problems: [],
  examples: { query: { parent: 'KT' }, response: { items: [unitExample] } },
  load: (_params, { query: { under } }) => ({
    top: under === undefined ? undefined : unitKey(under),
  }),
  handle: async ({ page, query, loaded }, ctx) =>
    pageReply(await list(ctx, page, query, loaded.top), unitView),
})

const getUnit = operation({
  operationId: 'getUnit',
  method: 'GET',
  path: '/v1/units/{unitCode}',
  tag: 'Units',
  summary: 'Get a unit',
  kind: 'stored',
  scope: 'read',
  relation: 'any',
  query: UnitAsOfQuery,
  response: Unit,
  statuses: [200],
  problems: ['unit.not_found'],
  examples: { query: { asOf: '2020-12-31' }, response: unitExample },
  load: ({ unitCode }) => ({ unit: unitKey(unitCode) }),
  handle: ({ loaded, query: { asOf } }) => {
    const unit = found(loaded.unit, 'unit.not_found')
    return { status: 200, body: unitView(asOf === undefined ? unit : requireAsOf(unit, asOf)) }
  },
})

const putUnit = operation({
  operationId: 'putUnit',
  method: 'PUT',
  path: '/v1/units/{unitCode}',
  tag: 'Units',
  summary: 'Create or replace a unit',
  kind: 'stored',
  ifMatch: 'required',
  scope: 'units:write',
  relation: 'unitWriter',
  body: PutUnitRequest,
  response: Unit,
  statuses: [200, 201],
  problems: [
    'unit.unknown',
    'unit.parent_not_higher',
    'unit.too_deep',
    'unit.parent_closed',
    'unit.parent_fixed',
    'unit.succession_applying',
    'unit.closed',
    'unit.open_children',
    'unit.external_id_taken',
  ],
  examples: {
    body: {
      name: 'LĐLĐ huyện Ngọc Hồi',
      aliases: ['Ngọc Hồi'],
      level: 'superior_union',
      parentCode: 'KT',
      externalIds: [{ system: 'kt-hrm', id: '62.610' }],
    },
    response: unitExample,
  },
  load: ({ unitCode }, { body }) => ({
    unit: unitKey(unitCode),
    parent: body.parentCode === undefined ? undefined : unitKey(body.parentCode),
    ...claimKeys(body.externalIds),
  }),
  handle: async ({ params, body, loaded }, ctx) => {
    const claims = claimsOf(loaded, body.externalIds)
    return putReply(await put(ctx, { ...params, content: body }, { ...loaded, claims }), unitView)
  },
})

export const unitOperations = [listUnits, getUnit, putUnit, ...successionOperations]

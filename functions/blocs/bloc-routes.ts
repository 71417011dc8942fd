import { blocAccessKey } from '../../lib/access/bloc-access.ts'
import { blocKey, blocView } from '../../lib/blocs/bloc.ts'
import { listBlocs as list } from '../../lib/blocs/list-blocs.ts'
import { putBloc as put } from '../../lib/blocs/put-bloc.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { unitKey } from '../../lib/units/unit.ts'
import { Bloc, BlocPage, BlocQuery, PutBlocRequest } from './contract.ts'
import { blocExample } from './examples.ts'

const { blocCode: _, ...bodyExample } = blocExample

const listBlocs = operation({
  operationId: 'listBlocs',
  method: 'GET',
  path: '/v1/blocs',
  tag: 'Blocs',
  summary: 'List blocs by organizer, member unit or term',
  description:
    'In the order of their codes. With a filter a page may hold fewer items than `limit`, even none; go on while `nextCursor` is there.',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  query: BlocQuery,
  response: BlocPage,
  statuses: [200],
  problems: [],
  examples: { query: { organizer: 'KT' }, response: { items: [blocExample] } },
  handle: async ({ page, query }, ctx) => pageReply(await list(ctx, page, query), blocView),
})

const getBloc = operation({
  operationId: 'getBloc',
  method: 'GET',
  path: '/v1/blocs/{blocCode}',
  tag: 'Blocs',
  summary: 'Get a bloc',
  kind: 'stored',
  scope: 'read',
  relation: 'any',
  response: Bloc,
  statuses: [200],
  problems: ['bloc.not_found'],
  examples: { response: blocExample },
  load: ({ blocCode }) => ({ bloc: blocKey(blocCode) }),
  handle: ({ loaded }) => ({ status: 200, body: blocView(found(loaded.bloc, 'bloc.not_found')) }),
})

const putBloc = operation({
  operationId: 'putBloc',
  method: 'PUT',
  path: '/v1/blocs/{blocCode}',
  tag: 'Blocs',
  summary: 'Create or replace a bloc',
  description: '`organizerCode` and `calendar` stay as they were when the bloc was created.',
  kind: 'stored',
  ifMatch: 'required',
  scope: 'blocs:write',
  relation: 'blocFounder',
  body: PutBlocRequest,
  response: Bloc,
  statuses: [200, 201],
  problems: ['unit.unknown', 'bloc.organizer_fixed'],
  examples: { body: bodyExample, response: blocExample },
  load: ({ blocCode }, { body }) => ({
    bloc: blocKey(blocCode),
    access: blocAccessKey(blocCode),
    organizer: unitKey(body.organizerCode),
  }),
  handle: async ({ params, body, loaded }, ctx) =>
    putReply(await put(ctx, { ...params, content: body }, loaded), blocView),
})

export const blocOnlyOperations = [listBlocs, getBloc, putBloc]

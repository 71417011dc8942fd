import { blocKey } from '../../lib/blocs/bloc.ts'
import { listBlocOfficers as list } from '../../lib/blocs/list-bloc-officers.ts'
import { officersKey, officersView } from '../../lib/blocs/officers.ts'
import { putOfficers } from '../../lib/blocs/put-officers.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { BlocOfficers, BlocOfficersPage, PutBlocOfficersRequest } from './contract.ts'
import { officersExample } from './examples.ts'

const { blocCode: _bloc, term: _term, ...bodyExample } = officersExample

const listBlocOfficers = operation({
  operationId: 'listBlocOfficers',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/officers',
  tag: 'Blocs',
  summary: 'List head and deputies of a bloc by term',
  description: 'In the order of the terms: the record of the rotation.',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  response: BlocOfficersPage,
  statuses: [200],
  problems: ['bloc.not_found'],
  examples: { response: { items: [officersExample] } },
  load: ({ blocCode }) => ({ bloc: blocKey(blocCode) }),
  handle: async ({ params, page, loaded }, ctx) => {
    found(loaded.bloc, 'bloc.not_found')
    return pageReply(await list(ctx, page, params), officersView)
  },
})

const getBlocOfficers = operation({
  operationId: 'getBlocOfficers',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/officers/{term}',
  tag: 'Blocs',
  summary: 'Get head and deputies of a bloc in a term',
  description:
    'Set by decision, or by a certified election, which `headPollId` and `deputyPollId` name.',
  kind: 'stored',
  scope: 'read',
  relation: 'any',
  response: BlocOfficers,
  statuses: [200],
  problems: ['bloc.not_found', 'officers.not_found'],
  examples: { response: officersExample },
  load: ({ blocCode, term }) => ({
    bloc: blocKey(blocCode),
    officers: officersKey(blocCode, term),
  }),
  handle: ({ loaded }) => {
    found(loaded.bloc, 'bloc.not_found')
    return { status: 200, body: officersView(found(loaded.officers, 'officers.not_found')) }
  },
})

const putBlocOfficers = operation({
  operationId: 'putBlocOfficers',
  method: 'PUT',
  path: '/v1/blocs/{blocCode}/officers/{term}',
  tag: 'Blocs',
  summary: 'Set head and deputies of a bloc in a term by decision',
  description:
    'Head and deputies are member units of that term. They may act as the head as soon as this is answered.',
  kind: 'stored',
  ifMatch: 'required',
  scope: 'blocs:write',
  relation: 'blocOrganizer',
  hiddenAs: 'bloc.not_found',
  body: PutBlocOfficersRequest,
  response: BlocOfficers,
  statuses: [200, 201],
  problems: ['bloc.term_form', 'bloc.not_a_member'],
  examples: { body: bodyExample, response: officersExample },
  load: ({ blocCode, term }) => ({ officers: officersKey(blocCode, term) }),
  handle: async ({ params, body, loaded, access }, ctx) => {
    const input = { term: params.term, content: body }
    return putReply(
      await putOfficers(ctx, input, { ...loaded, access: found(access, 'bloc.not_found') }),
      officersView,
    )
  },
})

export const officerOperations = [listBlocOfficers, getBlocOfficers, putBlocOfficers]

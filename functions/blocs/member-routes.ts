import { blocKey } from '../../lib/blocs/bloc.ts'
import { blocMemberKey, blocMemberView } from '../../lib/blocs/bloc-member.ts'
import { listBlocMembers as list } from '../../lib/blocs/list-bloc-members.ts'
import { putBlocMember as put } from '../../lib/blocs/put-bloc-member.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { unitKey } from '../../lib/units/unit.ts'
import { BlocMember, BlocMemberPage, BlocMemberQuery, PutBlocMemberRequest } from './contract.ts'
import { memberExample } from './examples.ts'

const listBlocMembers = operation({
  operationId: 'listBlocMembers',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/members',
  tag: 'Blocs',
  summary: 'List the member units of a bloc',
  description:
    'With `term` a page may hold fewer items than `limit`, even none; go on while `nextCursor` is there.',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  query: BlocMemberQuery,
  response: BlocMemberPage,
  statuses: [200],
  problems: ['bloc.not_found'],
  examples: { query: { term: '2020' }, response: { items: [memberExample] } },
  load: ({ blocCode }) => ({ bloc: blocKey(blocCode) }),
  handle: async ({ params, page, query, loaded }, ctx) => {
    found(loaded.bloc, 'bloc.not_found')
    return pageReply(await list(ctx, page, { ...params, ...query }), blocMemberView)
  },
})

const getBlocMember = operation({
  operationId: 'getBlocMember',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/members/{unitCode}',
  tag: 'Blocs',
  summary: 'Get the membership of a unit in a bloc',
  kind: 'stored',
  scope: 'read',
  relation: 'any',
  response: BlocMember,
  statuses: [200],
  problems: ['bloc.not_found', 'bloc.member_not_found'],
  examples: { response: memberExample },
  load: ({ blocCode, unitCode }) => ({
    bloc: blocKey(blocCode),
    member: blocMemberKey(blocCode, unitCode),
  }),
  handle: ({ loaded }) => {
    found(loaded.bloc, 'bloc.not_found')
    return { status: 200, body: blocMemberView(found(loaded.member, 'bloc.member_not_found')) }
  },
})

const putBlocMember = operation({
  operationId: 'putBlocMember',
  method: 'PUT',
  path: '/v1/blocs/{blocCode}/members/{unitCode}',
  tag: 'Blocs',
  summary: 'Take a unit into a bloc, or change the terms of its membership',
  description:
    'Covenants already opened keep the members they were opened with. A bloc has at most 60 members in a term.',
  kind: 'stored',
  ifMatch: 'required',
  scope: 'blocs:write',
  relation: 'blocOrganizer',
  hiddenAs: 'bloc.not_found',
  body: PutBlocMemberRequest,
  response: BlocMember,
  statuses: [200, 201],
  problems: [
    'unit.unknown',
    'bloc.term_form',
    'bloc.full',
    'bloc.member_in_office',
    'bloc.member_bound',
  ],
  examples: { body: { fromTerm: '2020' }, response: memberExample },
  load: ({ blocCode, unitCode }) => ({
    member: blocMemberKey(blocCode, unitCode),
    unit: unitKey(unitCode),
  }),
  handle: async ({ params, body, loaded, access }, ctx) => {
    const input = { unitCode: params.unitCode, content: body }
    return putReply(
      await put(ctx, input, { ...loaded, access: found(access, 'bloc.not_found') }),
      blocMemberView,
    )
  },
})

export const memberOperations = [listBlocMembers, getBlocMember, putBlocMember]

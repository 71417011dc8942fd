import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { listMemberCounts as list } from '../../lib/member-counts/list-member-counts.ts'
import { memberCountKey, memberCountView } from '../../lib/member-counts/member-count.ts'
import { putMemberCount as put } from '../../lib/member-counts/put-member-count.ts'
import { unitKey } from '../../lib/units/unit.ts'
import {
  MemberCount,
  MemberCountPage,
  MemberCountQuery,
  memberCountExample,
  PutMemberCountRequest,
  pushExample,
} from './contract.ts'

const listMemberCounts = operation({
  operationId: 'listMemberCounts',
  method: 'GET',
  path: '/v1/units/{unitCode}/member-counts',
  tag: 'Member counts',
  summary: 'List the member counts of a unit by month',
  kind: 'list',
  scope: 'read',
  relation: 'subtree',
  hiddenAs: 'member_count.not_found',
  query: MemberCountQuery,
  response: MemberCountPage,
  statuses: [200],
  problems: [],
  examples: { query: { from: '2020-01' }, response: { items: [memberCountExample] } },
  load: ({ unitCode }) => ({ unit: unitKey(unitCode) }),
  handle: async ({ params, page, query, loaded }, ctx) => {
    found(loaded.unit, 'member_count.not_found')
    return pageReply(await list(ctx, page, { ...params, ...query }), memberCountView)
  },
})

const getMemberCount = operation({
  operationId: 'getMemberCount',
  method: 'GET',
  path: '/v1/units/{unitCode}/member-counts/{month}',
  tag: 'Member counts',
  summary: 'Get the member count of a unit in a month',
  kind: 'derived',
  scope: 'read',
  relation: 'subtree',
  hiddenAs: 'member_count.not_found',
  response: MemberCount,
  statuses: [200],
  problems: [],
  examples: { response: memberCountExample },
  load: ({ unitCode, month }) => ({ count: memberCountKey(unitCode, month) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: memberCountView(found(loaded.count, 'member_count.not_found')),
  }),
})

const putMemberCount = operation({
  operationId: 'putMemberCount',
  method: 'PUT',
  path: '/v1/units/{unitCode}/member-counts/{month}',
  tag: 'Member counts',
  summary: 'Push the member count of a unit in a month',
  description:
    'Takes no If-Match: `recordedAt` decides. Newer figures replace the stored ones, older ones are refused, so pushes may arrive in any order and more than once. Equal figures with a newer `recordedAt` confirm the count.',
  kind: 'derived',
  scope: 'member-counts:write',
  relation: 'subtree',
  hiddenAs: 'member_count.not_found',
  body: PutMemberCountRequest,
  response: MemberCount,
  statuses: [200, 201],
  problems: ['member_count.inconsistent', 'member_count.stale', 'member_count.conflict'],
  examples: { body: pushExample, response: memberCountExample },
  load: ({ unitCode, month }) => ({
    unit: unitKey(unitCode),
    count: memberCountKey(unitCode, month),
  }),
  handle: async ({ params, body, loaded }, ctx) => {
    found(loaded.unit, 'member_count.not_found')
    const { recordedAt, ...content } = body
    return putReply(await put(ctx, { ...params, content, recordedAt }, loaded), memberCountView)
  },
})

export const memberCountOperations = [listMemberCounts, getMemberCount, putMemberCount]

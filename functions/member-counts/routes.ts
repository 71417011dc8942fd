import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { listMemberCounts as list } from '../../lib/member-counts/list-member-counts.ts'
import { listRevisions, revisionView } from '../../lib/member-counts/list-revisions.ts'
import { memberCountKey } from '../../lib/member-counts/member-count.ts'
import { monthCountOf, monthCountView } from '../../lib/member-counts/month-count.ts'
import { putMemberCount as put } from '../../lib/member-counts/put-member-count.ts'
import { rollUpKey } from '../../lib/member-counts/roll-up.ts'
import { unitKey } from '../../lib/units/unit.ts'
import {
  MemberCount,
  MemberCountPage,
  MemberCountQuery,
  MemberCountRevisionPage,
  PutMemberCountRequest,
} from './contract.ts'
import { memberCountExample, pushExample, revisionExample, rolledUpExample } from './examples.ts'

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
    return pageReply(await list(ctx, page, { ...params, ...query }), monthCountView)
  },
})

const getMemberCount = operation({
  operationId: 'getMemberCount',
  method: 'GET',
  path: '/v1/units/{unitCode}/member-counts/{month}',
  tag: 'Member counts',
  summary: 'Get the member count of a unit in a month',
  description:
    'What was pushed for the unit and, apart from it, the sum over its direct children at the end of the month. The sum follows a push, an import or a succession within seconds, level by level.',
  kind: 'derived',
  scope: 'read',
  relation: 'subtree',
  hiddenAs: 'member_count.not_found',
  response: MemberCount,
  statuses: [200],
  problems: [],
  examples: { response: rolledUpExample },
  load: ({ unitCode, month }) => ({
    count: memberCountKey(unitCode, month),
    rollUp: rollUpKey(unitCode, month),
  }),
  handle: ({ loaded }) => ({
    status: 200,
    body: monthCountView(found(monthCountOf(loaded), 'member_count.not_found')),
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
  problems: [
    'member_count.inconsistent',
    'unit.not_valid_in_month',
    'member_count.stale',
    'member_count.conflict',
  ],
  examples: { body: pushExample, response: memberCountExample },
  load: ({ unitCode, month }) => ({
    unit: unitKey(unitCode),
    count: memberCountKey(unitCode, month),
    rollUp: rollUpKey(unitCode, month),
  }),
  handle: async ({ params, body, loaded }, ctx) => {
    const { month } = params
    const { rollUp } = loaded
    const unit = found(loaded.unit, 'member_count.not_found')
    const { recordedAt, ...content } = body
    const result = await put(ctx, { month, content, recordedAt }, { ...loaded, unit })
    return putReply(result, (count) => monthCountView({ ...params, count, rollUp }))
  },
})

const listMemberCountRevisions = operation({
  operationId: 'listMemberCountRevisions',
  method: 'GET',
  path: '/v1/units/{unitCode}/member-counts/{month}/revisions',
  tag: 'Member counts',
  summary: 'List what was declared for a unit and month',
  description: 'Every declared count, the present one last, with the import that stored it.',
  kind: 'list',
  scope: 'read',
  relation: 'subtree',
  hiddenAs: 'member_count.not_found',
  response: MemberCountRevisionPage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [revisionExample] } },
  load: ({ unitCode, month }) => ({
    unit: unitKey(unitCode),
    count: memberCountKey(unitCode, month),
  }),
  handle: async ({ params, page, loaded: { unit, count } }, ctx) => {
    found(unit, 'member_count.not_found')
    return pageReply(await listRevisions(ctx, page, { ...params, count }), revisionView)
  },
})

export const memberCountOperations = [
  listMemberCounts,
  getMemberCount,
  putMemberCount,
  listMemberCountRevisions,
]

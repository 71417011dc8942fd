import { operation } from '../../lib/http/operation.ts'
import { putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { crossAssignmentsKey, crossAssignmentsView } from '../../lib/scores/cross-assignments.ts'
import { putCrossAssignments as put } from '../../lib/scores/put-cross-assignments.ts'
import { loadCovenant, path, read } from './common.ts'
import { CrossAssignments, PutCrossAssignmentsRequest } from './contract-assignments.ts'
import { assignmentsExample, putAssignmentsExample } from './examples.ts'

const assignments = `${path}/cross-assignments` as const

export const getCrossAssignments = operation({
  ...read,
  operationId: 'getCrossAssignments',
  path: assignments,
  summary: 'Get who cross-scores whom',
  kind: 'stored',
  hiddenAs: 'cross_assignments.not_found',
  response: CrossAssignments,
  examples: { response: assignmentsExample },
  load: ({ blocCode, term }) => ({ assignments: crossAssignmentsKey(blocCode, term) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: crossAssignmentsView(found(loaded.assignments, 'cross_assignments.not_found')),
  }),
})

export const putCrossAssignments = operation({
  operationId: 'putCrossAssignments',
  method: 'PUT',
  path: assignments,
  tag: 'Scores',
  summary: 'Say who cross-scores whom, or change it',
  description:
    'From the opening of the covenant until its conclusion. Head, deputies and organizer may cross-score any unit but their own, assigned or not.',
  kind: 'stored',
  ifMatch: 'required',
  scope: 'scores:write',
  relation: 'head',
  hiddenAs: 'covenant.not_found',
  body: PutCrossAssignmentsRequest,
  response: CrossAssignments,
  statuses: [200, 201],
  problems: ['cross_assignments.invalid', 'covenant.is_draft', 'covenant.not_in_force'],
  examples: { body: putAssignmentsExample, response: assignmentsExample },
  load: (params) => ({
    ...loadCovenant(params),
    assignments: crossAssignmentsKey(params.blocCode, params.term),
  }),
  handle: async ({ params, body, loaded }, ctx) =>
    putReply(await put(ctx, { ...params, content: body }, loaded), crossAssignmentsView),
})

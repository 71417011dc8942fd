import { covenantKey } from '../../lib/covenants/covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { certifyPoll as certify } from '../../lib/polls/certify-poll.ts'
import { createRunoff as runOff } from '../../lib/polls/create-runoff.ts'
import { pollKey, pollPath, pollView } from '../../lib/polls/poll.ts'
import { reportOutcome } from '../../lib/polls/report-outcome.ts'
import { Poll, ReportOutcomeRequest } from './contract.ts'
import {
  openPollExample,
  reportedPollExample,
  reportOutcomeExample,
  runoffExample,
} from './examples.ts'
import { getPoll } from './setup-routes.ts'

export const createRunoff = operation({
  operationId: 'createRunoff',
  method: 'POST',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/runoff',
  tag: 'Polls',
  summary: 'Create the run-off among the tied options, as a draft poll',
  description:
    'Once; again only where the earlier run-off was cancelled or ended without naming anybody.',
  kind: 'action',
  scope: 'votes:write',
  relation: 'head',
  hiddenAs: 'poll.not_found',
  response: Poll,
  statuses: [201],
  problems: ['poll.not_found', 'poll.not_tied'],
  examples: { response: runoffExample },
  rendersAs: getPoll,
  load: (params) => ({ poll: pollKey(params) }),
  handle: async ({ loaded }, ctx) => {
    const runoff = await runOff(ctx, loaded.poll)
    return { status: 201, body: pollView(runoff), location: pollPath(runoff) }
  },
})

export const certifyPoll = operation({
  operationId: 'certifyPoll',
  method: 'POST',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/certify',
  tag: 'Polls',
  summary: 'Certify a decided poll: makes the award, or fills the office',
  description:
    'A run-off that named nobody can be certified for the seats that were certain before it.',
  kind: 'action',
  scope: 'votes:write',
  relation: 'organizer',
  hiddenAs: 'poll.not_found',
  response: Poll,
  statuses: [200],
  problems: [
    'poll.not_found',
    'bloc.not_a_member',
    'covenant.is_draft',
    'poll.already_certified',
    'poll.not_decided',
    'award.already_made',
    'award.too_many',
    'officers.already_set',
  ],
  examples: { response: { ...openPollExample, status: 'certified' } },
  rendersAs: getPoll,
  load: (params) => ({
    poll: pollKey(params),
    covenant: covenantKey(params.blocCode, params.term),
  }),
  handle: async ({ loaded, access }, ctx) => ({
    status: 200,
    body: pollView(await certify(ctx, { ...loaded, access })),
  }),
})

export const reportPollOutcome = operation({
  operationId: 'reportPollOutcome',
  method: 'POST',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/reported-outcome',
  tag: 'Polls',
  summary: 'Close a reported poll by the outcome that was told of it',
  kind: 'action',
  scope: 'votes:write',
  relation: 'organizer',
  hiddenAs: 'poll.not_found',
  body: ReportOutcomeRequest,
  response: Poll,
  statuses: [200],
  problems: [
    'poll.not_found',
    'poll.invalid',
    'bloc.not_a_member',
    'covenant.is_draft',
    'poll.wrong_method',
    'poll.not_draft',
  ],
  examples: { body: reportOutcomeExample, response: reportedPollExample },
  rendersAs: getPoll,
  load: (params) => ({
    poll: pollKey(params),
    covenant: covenantKey(params.blocCode, params.term),
  }),
  handle: async ({ body, loaded }, ctx) => ({
    status: 200,
    body: pollView(await reportOutcome(ctx, body, loaded)),
  }),
})

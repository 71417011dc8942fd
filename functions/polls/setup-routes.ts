import { covenantKey } from '../../lib/covenants/covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { refuse } from '../../lib/kernel/refusal.ts'
import { cancelPoll as cancel } from '../../lib/polls/cancel-poll.ts'
import { createPoll as create } from '../../lib/polls/create-poll.ts'
import { listPolls as list } from '../../lib/polls/list-polls.ts'
import { openPoll as open } from '../../lib/polls/open-poll.ts'
import { type PollContent, pollKey, pollPath, pollView } from '../../lib/polls/poll.ts'
import { goesToUnits } from '../../lib/polls/rules/check-poll.ts'
import { keys } from '../../lib/store/keys.ts'
import { CancelPollRequest, CreatePollRequest, Poll, PollPage } from './contract.ts'
import {
  cancelledPollExample,
  createPollExample,
  draftPollExample,
  openPollExample,
} from './examples.ts'

export const listPolls = operation({
  operationId: 'listPolls',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls',
  tag: 'Polls',
  summary: 'List the polls of a covenant',
  kind: 'list',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'covenant.not_found',
  response: PollPage,
  statuses: [200],
  problems: ['covenant.not_found'],
  examples: { response: { items: [openPollExample] } },
  load: ({ blocCode, term }) => ({ covenant: covenantKey(blocCode, term) }),
  handle: async ({ params, page, loaded }, ctx) => {
    if (loaded.covenant === undefined) throw refuse('covenant.not_found')
    const { items, ...rest } = await list(ctx, page, params)
    return { status: 200, body: { items: items.map(pollView), ...rest } }
  },
})

export const getPoll = operation({
  operationId: 'getPoll',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}',
  tag: 'Polls',
  summary: 'Get a poll; nothing in it depends on the ballots',
  kind: 'stored',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'poll.not_found',
  response: Poll,
  statuses: [200],
  problems: ['poll.not_found'],
  examples: { response: openPollExample },
  load: (params) => ({ poll: pollKey(params) }),
  handle: ({ loaded }) => {
    if (loaded.poll === undefined) throw refuse('poll.not_found')
    return { status: 200, body: pollView(loaded.poll) }
  },
})

export const createPoll = operation({
  operationId: 'createPoll',
  method: 'POST',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls',
  tag: 'Polls',
  summary: 'Create a draft poll',
  description:
    'Possible from the opening of the covenant on. An electronic poll takes a rule and its secrecy, a reported one neither.',
  kind: 'action',
  scope: 'votes:write',
  relation: 'head',
  hiddenAs: 'covenant.not_found',
  body: CreatePollRequest,
  response: Poll,
  statuses: [201],
  problems: [
    'covenant.not_found',
    'poll.invalid',
    'bloc.term_form',
    'bloc.not_a_member',
    'unit.unknown',
    'covenant.is_draft',
  ],
  examples: { body: createPollExample, response: draftPollExample },
  rendersAs: getPoll,
  load: ({ blocCode, term }, { body }) => ({
    ...namedUnits(body),
    covenant: covenantKey(blocCode, term),
  }),
  handle: async ({ params, body, loaded, access }, ctx) => {
    const { covenant, ...units } = loaded
    const poll = await create(ctx, { ...params, content: body }, { covenant, access, units })
    return { status: 201, body: pollView(poll), location: pollPath(poll) }
  },
})

/** Units that options name; where they have to be members, the covenant tells. */
function namedUnits({ kind, options }: PollContent) {
  const codes = goesToUnits(kind) ? [] : options.flatMap(({ unitCode }) => unitCode ?? [])
  return Object.fromEntries(codes.map((unitCode) => [unitCode, keys.unit<object>(unitCode)]))
}

export const openPoll = operation({
  operationId: 'openPoll',
  method: 'POST',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/open',
  tag: 'Polls',
  summary: 'Open a poll for voting; freezes its electorate',
  kind: 'action',
  scope: 'votes:write',
  relation: 'head',
  hiddenAs: 'poll.not_found',
  response: Poll,
  statuses: [200],
  problems: [
    'poll.not_found',
    'bloc.not_a_member',
    'covenant.is_draft',
    'poll.wrong_method',
    'poll.not_draft',
    'covenant.not_in_force',
  ],
  examples: { response: openPollExample },
  rendersAs: getPoll,
  load: (params) => ({
    poll: pollKey(params),
    covenant: covenantKey(params.blocCode, params.term),
  }),
  handle: async ({ loaded }, ctx) => ({ status: 200, body: pollView(await open(ctx, loaded)) }),
})

export const cancelPoll = operation({
  operationId: 'cancelPoll',
  method: 'POST',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/cancel',
  tag: 'Polls',
  summary: 'Cancel a poll; an open one by the organizer alone',
  description: 'The ballots of an open poll are destroyed uncounted.',
  kind: 'action',
  scope: 'votes:write',
  relation: 'head',
  hiddenAs: 'poll.not_found',
  body: CancelPollRequest,
  response: Poll,
  statuses: [200],
  problems: ['poll.not_found', 'poll.not_cancellable'],
  examples: {
    body: { reason: cancelledPollExample.cancelReason },
    response: cancelledPollExample,
  },
  rendersAs: getPoll,
  load: (params) => ({ poll: pollKey(params) }),
  handle: async ({ body, loaded, access }, ctx) => {
    const poll = await cancel(ctx, body, { poll: loaded.poll, access })
    return { status: 200, body: pollView(poll) }
  },
})

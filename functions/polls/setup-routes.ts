import { covenantKey } from '../../lib/covenants/covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { cancelPoll as cancel } from '../../lib/polls/cancel-poll.ts'
import { createPoll as create } from '../../lib/polls/create-poll.ts'
import { namedUnits } from '../../lib/polls/known-units.ts'
import { listPolls as list } from '../../lib/polls/list-polls.ts'
import { openPoll as open } from '../../lib/polls/open-poll.ts'
import { pollKey, pollPath, pollView } from '../../lib/polls/poll.ts'
import { action, collection, getPoll, path, pollAndCovenant } from './common.ts'
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
  path: collection,
  tag: 'Polls',
  summary: 'List the polls of a covenant',
  kind: 'list',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'covenant.not_found',
  response: PollPage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [openPollExample] } },
  load: ({ blocCode, term }) => ({ covenant: covenantKey(blocCode, term) }),
  handle: async ({ params, page, loaded }, ctx) => {
    found(loaded.covenant, 'covenant.not_found')
    return pageReply(await list(ctx, page, params), pollView)
  },
})

export const createPoll = operation({
  operationId: 'createPoll',
  method: 'POST',
  path: collection,
  tag: 'Polls',
  summary: 'Create a draft poll',
  description:
    'Possible from the opening of the covenant on. An electronic or paper poll takes its secrecy and a rule, its own or a preset of the catalogue; a reported one neither.',
  kind: 'stored',
  scope: 'votes:write',
  relation: 'head',
  hiddenAs: 'covenant.not_found',
  body: CreatePollRequest,
  response: Poll,
  statuses: [201],
  problems: [
    'poll.invalid',
    'bloc.term_form',
    'bloc.not_a_member',
    'unit.unknown',
    'covenant.is_draft',
    'covenant.not_in_force',
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

export const openPoll = operation({
  ...action,
  operationId: 'openPoll',
  path: `${path}/open`,
  summary: 'Open a poll for voting; freezes its electorate',
  relation: 'head',
  problems: [
    'bloc.not_a_member',
    'poll.wrong_method',
    'poll.not_draft',
    'covenant.not_in_force',
    'poll.closing_time_passed',
  ],
  examples: { response: openPollExample },
  load: pollAndCovenant,
  handle: async ({ loaded }, ctx) => ({ status: 200, body: pollView(await open(ctx, loaded)) }),
})

export const cancelPoll = operation({
  ...action,
  operationId: 'cancelPoll',
  path: `${path}/cancel`,
  summary: 'Cancel a poll; an open one by the organizer alone',
  description: 'The ballots of an open poll are destroyed uncounted.',
  relation: 'head',
  body: CancelPollRequest,
  problems: ['poll.not_cancellable'],
  examples: {
    body: { reason: cancelledPollExample.cancelReason },
    response: cancelledPollExample,
  },
  load: (params) => ({ poll: pollKey(params) }),
  handle: async ({ body, loaded, access }, ctx) => {
    const poll = await cancel(ctx, body, { poll: loaded.poll, access })
    return { status: 200, body: pollView(poll) }
  },
})

import { operation } from '../../lib/http/operation.ts'
import { closePoll as close } from '../../lib/polls/close-poll.ts'
import { pollKey, pollView } from '../../lib/polls/poll.ts'
import { recountPoll as recount } from '../../lib/polls/recount-poll.ts'
import { keyPairKey, urnKey } from '../../lib/polls/urn.ts'
import { action, path } from '../polls/common.ts'
import { RecountPollRequest } from '../polls/contract.ts'
import { closedPollExample, recountedPollExample } from '../polls/examples.ts'

export const closePoll = operation({
  ...action,
  operationId: 'closePoll',
  path: `${path}/close`,
  summary: 'Close a poll and count its ballots',
  description:
    'An electronic poll; one on paper is closed by its tally. The ballots are opened, counted and taken out of the urn.',
  relation: 'head',
  problems: ['poll.wrong_method', 'poll.not_open'],
  examples: { response: closedPollExample },
  load: (params) => ({
    poll: pollKey(params),
    urn: urnKey(params.pollId),
    keyPair: keyPairKey(params.pollId),
  }),
  handle: async ({ loaded }, ctx) => ({ status: 200, body: pollView(await close(ctx, loaded)) }),
})

export const recountPoll = operation({
  ...action,
  operationId: 'recountPoll',
  path: `${path}/recount`,
  summary: 'Count the kept ballots of a closed poll again',
  description:
    'Ballots are kept sealed for six months. The recount is recorded with its reason, and whether it agrees with the result.',
  relation: 'organizer',
  body: RecountPollRequest,
  problems: ['poll.wrong_method', 'poll.not_closed', 'poll.ballots_gone', 'poll.too_many_recounts'],
  examples: {
    body: { reason: recountedPollExample.recounts[0].reason },
    response: recountedPollExample,
  },
  load: (params) => ({ poll: pollKey(params), keyPair: keyPairKey(params.pollId) }),
  handle: async ({ body, loaded }, ctx) => ({
    status: 200,
    body: pollView(await recount(ctx, body, loaded)),
  }),
})

export const closingOperations = [closePoll, recountPoll]

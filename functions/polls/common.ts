import { covenantKey } from '../../lib/covenants/covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { type PollPlace, pollKey, pollView } from '../../lib/polls/poll.ts'
import { Poll } from './contract.ts'
import { openPollExample } from './examples.ts'

export const collection = '/v1/blocs/{blocCode}/covenants/{term}/polls'
export const path = `${collection}/{pollId}` as const

/** What every operation on one poll says of itself. */
export const onPoll = { tag: 'Polls', hiddenAs: 'poll.not_found' } as const

export const getPoll = operation({
  ...onPoll,
  operationId: 'getPoll',
  method: 'GET',
  path,
  summary: 'Get a poll; nothing in it depends on the ballots',
  kind: 'stored',
  scope: 'read',
  relation: 'reader',
  response: Poll,
  statuses: [200],
  problems: [],
  examples: { response: openPollExample },
  load: (params) => ({ poll: pollKey(params) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: pollView(found(loaded.poll, 'poll.not_found')),
  }),
})

/** What every action on a poll says of itself besides. */
export const action = {
  ...onPoll,
  method: 'POST',
  kind: 'stored',
  ifMatch: 'optional',
  scope: 'votes:write',
  response: Poll,
  statuses: [200],
  rendersAs: getPoll,
} as const

/** The poll, and the covenant whose members vote on it. */
export const pollAndCovenant = (params: PollPlace) => ({
  poll: pollKey(params),
  covenant: covenantKey(params.blocCode, params.term),
})

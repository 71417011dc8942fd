import { covenantKey } from '../../lib/covenants/covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { castBallot as cast } from '../../lib/polls/cast-ballot.ts'
import { closePoll as close } from '../../lib/polls/close-poll.ts'
import { pollKey, pollView } from '../../lib/polls/poll.ts'
import { pollResult, pollTurnout } from '../../lib/polls/poll-results.ts'
import { urnKey } from '../../lib/polls/urn.ts'
import { BallotReceipt, CastBallotRequest, Poll, PollResult, PollTurnout } from './contract.ts'
import { ballotExample, openPollExample, resultExample, turnoutExample } from './examples.ts'
import { getPoll } from './setup-routes.ts'

export const castBallot = operation({
  operationId: 'castBallot',
  method: 'PUT',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/ballot',
  tag: 'Polls',
  summary: "Cast the ballot of the caller's unit, once and for good",
  description:
    'Takes no Idempotency-Key, which would link the voter to the ballot: a repetition is answered with ballot.already_cast, so after a lost reply that answer means the ballot was recorded.',
  kind: 'action',
  scope: 'votes:write',
  relation: 'voter',
  hiddenAs: 'poll.not_found',
  body: CastBallotRequest,
  response: BallotReceipt,
  statuses: [201],
  problems: [
    'poll.not_found',
    'poll.not_a_voter',
    'ballot.invalid',
    'poll.not_open',
    'ballot.already_cast',
  ],
  examples: { body: ballotExample, response: { recorded: true } },
  load: (params) => ({
    poll: pollKey(params),
    covenant: covenantKey(params.blocCode, params.term),
  }),
  handle: async ({ body, loaded }, ctx) => {
    await cast(ctx, body.choices, loaded)
    return { status: 201, body: { recorded: true } }
  },
})

export const getPollTurnout = operation({
  operationId: 'getPollTurnout',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/turnout',
  tag: 'Polls',
  summary: 'Tell the head how many have voted',
  kind: 'derived',
  scope: 'read',
  relation: 'head',
  hiddenAs: 'poll.not_found',
  response: PollTurnout,
  statuses: [200],
  problems: ['poll.not_found', 'poll.wrong_method', 'poll.not_open'],
  examples: { response: turnoutExample },
  load: (params) => ({ poll: pollKey(params), urn: urnKey(params.pollId) }),
  handle: ({ loaded }) => ({ status: 200, body: pollTurnout(loaded) }),
})

export const closePoll = operation({
  operationId: 'closePoll',
  method: 'POST',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/close',
  tag: 'Polls',
  summary: 'Close a poll and count its ballots',
  kind: 'action',
  scope: 'votes:write',
  relation: 'head',
  hiddenAs: 'poll.not_found',
  response: Poll,
  statuses: [200],
  problems: ['poll.not_found', 'poll.not_open'],
  examples: { response: { ...openPollExample, status: 'closed' } },
  rendersAs: getPoll,
  load: (params) => ({ poll: pollKey(params), urn: urnKey(params.pollId) }),
  handle: async ({ loaded }, ctx) => ({ status: 200, body: pollView(await close(ctx, loaded)) }),
})

export const getPollResult = operation({
  operationId: 'getPollResult',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/polls/{pollId}/result',
  tag: 'Polls',
  summary: 'Get the result of a closed poll',
  description:
    'A reported poll has no turnout and no counts, nor has one whose urn held other than one ballot per voter: its outcome is compromised.',
  kind: 'derived',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'poll.not_found',
  response: PollResult,
  statuses: [200],
  problems: ['poll.not_found', 'poll.not_closed'],
  examples: { response: resultExample },
  load: (params) => ({ poll: pollKey(params) }),
  handle: ({ loaded }) => ({ status: 200, body: pollResult(loaded.poll) }),
})

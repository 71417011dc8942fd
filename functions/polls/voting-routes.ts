import { operation } from '../../lib/http/operation.ts'
import { castBallot as cast } from '../../lib/polls/cast-ballot.ts'
import { closePoll as close } from '../../lib/polls/close-poll.ts'
import { pollResult } from '../../lib/polls/get-poll-result.ts'
import { pollTurnout } from '../../lib/polls/get-poll-turnout.ts'
import { pollKey, pollView } from '../../lib/polls/poll.ts'
import { urnKey } from '../../lib/polls/urn.ts'
import { action, onPoll, path, pollAndCovenant } from './common.ts'
import { BallotReceipt, CastBallotRequest, PollResult, PollTurnout } from './contract.ts'
import { ballotExample, openPollExample, resultExample, turnoutExample } from './examples.ts'

export const castBallot = operation({
  ...onPoll,
  operationId: 'castBallot',
  method: 'PUT',
  path: `${path}/ballot`,
  summary: "Cast the ballot of the caller's unit, once and for good",
  description:
    'Takes no Idempotency-Key, which would link the voter to the ballot: a repetition is answered with ballot.already_cast, so after a lost reply that answer means the ballot was recorded.',
  kind: 'stored',
  scope: 'votes:write',
  relation: 'voter',
  body: CastBallotRequest,
  response: BallotReceipt,
  statuses: [201],
  problems: ['poll.not_a_voter', 'ballot.invalid', 'poll.not_open', 'ballot.already_cast'],
  examples: { body: ballotExample, response: { recorded: true } },
  load: pollAndCovenant,
  handle: async ({ body, loaded }, ctx) => {
    await cast(ctx, body.choices, loaded)
    return { status: 201, body: { recorded: true } }
  },
})

export const getPollTurnout = operation({
  ...onPoll,
  operationId: 'getPollTurnout',
  method: 'GET',
  path: `${path}/turnout`,
  summary: 'Tell the head how many have voted',
  kind: 'derived',
  scope: 'read',
  relation: 'head',
  response: PollTurnout,
  statuses: [200],
  problems: ['poll.wrong_method', 'poll.not_open'],
  examples: { response: turnoutExample },
  load: (params) => ({ poll: pollKey(params), urn: urnKey(params.pollId) }),
  handle: ({ loaded }) => ({ status: 200, body: pollTurnout(loaded) }),
})

export const closePoll = operation({
  ...action,
  operationId: 'closePoll',
  path: `${path}/close`,
  summary: 'Close a poll and count its ballots',
  relation: 'head',
  problems: ['poll.not_open'],
  examples: { response: { ...openPollExample, status: 'closed' } },
  load: (params) => ({ poll: pollKey(params), urn: urnKey(params.pollId) }),
  handle: async ({ loaded }, ctx) => ({ status: 200, body: pollView(await close(ctx, loaded)) }),
})

export const getPollResult = operation({
  ...onPoll,
  operationId: 'getPollResult',
  method: 'GET',
  path: `${path}/result`,
  summary: 'Get the result of a closed poll',
  description:
    'A reported poll has no turnout and no counts, nor has one whose urn held other than one ballot per voter: its outcome is compromised.',
  kind: 'derived',
  scope: 'read',
  relation: 'reader',
  response: PollResult,
  statuses: [200],
  problems: ['poll.not_closed'],
  examples: { response: resultExample },
  load: (params) => ({ poll: pollKey(params) }),
  handle: ({ loaded }) => ({ status: 200, body: pollResult(loaded.poll) }),
})

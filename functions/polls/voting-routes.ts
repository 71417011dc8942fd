import { operation } from '../../lib/http/operation.ts'
import { castBallot as cast } from '../../lib/polls/cast-ballot.ts'
import { pollInclusion } from '../../lib/polls/get-poll-inclusion.ts'
import { pollResult } from '../../lib/polls/get-poll-result.ts'
import { pollTurnout } from '../../lib/polls/get-poll-turnout.ts'
import { pollKey } from '../../lib/polls/poll.ts'
import { urnKey } from '../../lib/polls/urn.ts'
import { onPoll, path, pollAndCovenant } from './common.ts'
import { BallotReceipt, CastBallotRequest, PollInclusion, PollTurnout } from './contract-ballot.ts'
import { PollResult } from './contract-result.ts'
import {
  ballotExample,
  inclusionExample,
  receiptExample,
  resultExample,
  turnoutExample,
} from './examples.ts'

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
  problems: [
    'poll.not_a_voter',
    'ballot.invalid',
    'poll.wrong_method',
    'poll.not_open',
    'ballot.already_cast',
  ],
  examples: { body: ballotExample, response: receiptExample },
  load: pollAndCovenant,
  handle: async ({ body, loaded }, ctx) => {
    const inclusionNonce = await cast(ctx, body, loaded)
    return { status: 201, body: { recorded: true, inclusionNonce } }
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

export const getPollResult = operation({
  ...onPoll,
  operationId: 'getPollResult',
  method: 'GET',
  path: `${path}/result`,
  summary: 'Get the result of a closed poll',
  description:
    'A reported poll has no turnout and no counts, nor has one that is compromised. Figures are told of every other outcome, of an inquorate poll too.',
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

export const getPollInclusion = operation({
  ...onPoll,
  operationId: 'getPollInclusion',
  method: 'GET',
  path: `${path}/inclusion`,
  summary: 'Tell which ballots are in the count of a closed poll',
  description:
    'The nonces that voters were told, sorted and apart from what the ballots say: whoever finds theirs knows that the ballot was counted.',
  kind: 'derived',
  scope: 'read',
  relation: 'reader',
  response: PollInclusion,
  statuses: [200],
  problems: ['poll.wrong_method', 'poll.not_closed'],
  examples: { response: inclusionExample },
  load: (params) => ({ poll: pollKey(params) }),
  handle: ({ loaded }) => ({ status: 200, body: pollInclusion(loaded.poll) }),
})

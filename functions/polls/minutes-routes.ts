import { operation } from '../../lib/http/operation.ts'
import { namedUnits } from '../../lib/polls/known-units.ts'
import { pollKey, pollView } from '../../lib/polls/poll.ts'
import { minutesKeys, pollMinutes } from '../../lib/polls/poll-minutes.ts'
import { recordPaperTally as tally } from '../../lib/polls/record-paper-tally.ts'
import { action, onPoll, path } from './common.ts'
import { PaperTallyRequest, PollMinutes } from './contract-minutes.ts'
import { minutesExample, paperTallyExample, talliedPollExample } from './minutes-examples.ts'

export const recordPaperTally = operation({
  ...action,
  operationId: 'recordPaperTally',
  path: `${path}/paper-tally`,
  summary: 'Close a paper poll by what its counting board found',
  description:
    'Checked: collected <= issued <= eligible; valid + invalid = collected; every option once; and the sums that ballots by the rule can have.',
  relation: 'head',
  body: PaperTallyRequest,
  problems: ['paper_tally.invalid', 'unit.unknown', 'poll.wrong_method', 'poll.not_open'],
  examples: { body: paperTallyExample, response: talliedPollExample },
  load: (params, { body }) => ({ ...namedUnits(body), poll: pollKey(params) }),
  handle: async ({ body, loaded }, ctx) => {
    const { poll, ...units } = loaded
    return { status: 200, body: pollView(await tally(ctx, body, { poll, units })) }
  },
})

export const getPollMinutes = operation({
  ...onPoll,
  operationId: 'getPollMinutes',
  method: 'GET',
  path: `${path}/minutes`,
  summary: 'Get what the minutes of the count of a closed poll say',
  description:
    'Units are named as they were called on the day of the vote. The ballots of an open poll are in its result.',
  kind: 'derived',
  scope: 'read',
  relation: 'reader',
  response: PollMinutes,
  statuses: [200],
  problems: ['poll.not_closed'],
  examples: { response: minutesExample },
  load: minutesKeys,
  handle: async ({ loaded }, ctx) => ({ status: 200, body: await pollMinutes(ctx, loaded) }),
})

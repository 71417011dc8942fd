import { operation } from '../../lib/http/operation.ts'
import { certifyPoll as certify } from '../../lib/polls/certify-poll.ts'
import { createRunoff as runOff } from '../../lib/polls/create-runoff.ts'
import { pollKey, pollPath, pollView } from '../../lib/polls/poll.ts'
import { recordTieDecision as decideTie } from '../../lib/polls/record-tie-decision.ts'
import { reportOutcome } from '../../lib/polls/report-outcome.ts'
import { action, path, pollAndCovenant } from './common.ts'
import { ReportOutcomeRequest, TieDecisionRequest } from './contract-result.ts'
import {
  closedPollExample,
  reportedPollExample,
  reportOutcomeExample,
  runoffExample,
} from './examples.ts'
import { tieDecidedPollExample, tieDecisionExample } from './minutes-examples.ts'

export const createRunoff = operation({
  ...action,
  operationId: 'createRunoff',
  path: `${path}/runoff`,
  summary: 'Create the run-off among the tied options, as a draft poll',
  description:
    'Once; again only where the earlier run-off was cancelled, or ended without naming anybody and was not certified. Not where the rule leaves ties to the superior, or a tie decision is recorded.',
  relation: 'head',
  statuses: [201],
  problems: ['poll.not_tied', 'poll.wrong_tie_rule', 'poll.recount_differs'],
  examples: { response: runoffExample },
  load: (params) => ({ poll: pollKey(params) }),
  handle: async ({ loaded }, ctx) => {
    const runoff = await runOff(ctx, loaded.poll)
    return { status: 201, body: pollView(runoff), location: pollPath(runoff) }
  },
})

export const recordTieDecision = operation({
  ...action,
  operationId: 'recordTieDecision',
  path: `${path}/tie-decision`,
  summary: "Record the superior's decision on a tie",
  description:
    'Where the rule leaves ties to the superior, where final points decided nothing, and where a run-off was tied again. It fills the contested seats, or fewer, and rules out a run-off.',
  relation: 'organizer',
  body: TieDecisionRequest,
  problems: [
    'tie_decision.invalid',
    'poll.not_tied',
    'poll.wrong_tie_rule',
    'poll.recount_differs',
  ],
  examples: { body: tieDecisionExample, response: tieDecidedPollExample },
  load: (params) => ({ poll: pollKey(params) }),
  handle: async ({ body, loaded }, ctx) => ({
    status: 200,
    body: pollView(await decideTie(ctx, body, loaded)),
  }),
})

export const certifyPoll = operation({
  ...action,
  operationId: 'certifyPoll',
  path: `${path}/certify`,
  summary: 'Certify a decided poll: makes the award, or fills the office',
  description:
    'A run-off that named nobody can be certified for the seats that were certain before it.',
  relation: 'organizer',
  problems: [
    'bloc.not_a_member',
    'covenant.is_draft',
    'covenant.not_in_force',
    'poll.already_certified',
    'poll.not_decided',
    'poll.recount_differs',
    'award.already_made',
    'award.too_many',
    'officers.already_set',
  ],
  examples: {
    response: {
      ...closedPollExample,
      status: 'certified',
      certifiedAt: '2020-12-25T04:00:00.000Z',
    },
  },
  load: pollAndCovenant,
  handle: async ({ loaded, access }, ctx) => ({
    status: 200,
    body: pollView(await certify(ctx, { ...loaded, access })),
  }),
})

export const reportPollOutcome = operation({
  ...action,
  operationId: 'reportPollOutcome',
  path: `${path}/reported-outcome`,
  summary: 'Close a reported poll by the outcome that was told of it',
  relation: 'organizer',
  body: ReportOutcomeRequest,
  problems: [
    'poll.invalid',
    'bloc.not_a_member',
    'covenant.is_draft',
    'poll.wrong_method',
    'poll.not_draft',
  ],
  examples: { body: reportOutcomeExample, response: reportedPollExample },
  load: pollAndCovenant,
  handle: async ({ body, loaded }, ctx) => ({
    status: 200,
    body: pollView(await reportOutcome(ctx, body, loaded)),
  }),
})

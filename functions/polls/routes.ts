import { getPoll } from './common.ts'
import { certifyPoll, createRunoff, reportPollOutcome } from './outcome-routes.ts'
import { cancelPoll, createPoll, listPolls, openPoll } from './setup-routes.ts'
import { castBallot, closePoll, getPollResult, getPollTurnout } from './voting-routes.ts'

export const pollOperations = [
  createPoll,
  listPolls,
  getPoll,
  openPoll,
  castBallot,
  getPollTurnout,
  closePoll,
  cancelPoll,
  getPollResult,
  createRunoff,
  certifyPoll,
  reportPollOutcome,
]

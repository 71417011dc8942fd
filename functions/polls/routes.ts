import { getPoll } from './common.ts'
import { getPollMinutes, recordPaperTally } from './minutes-routes.ts'
import {
  certifyPoll,
  createRunoff,
  recordTieDecision,
  reportPollOutcome,
} from './outcome-routes.ts'
import { getPollRulePreset, listPollRulePresets } from './preset-routes.ts'
import { cancelPoll, createPoll, listPolls, openPoll } from './setup-routes.ts'
import { castBallot, getPollInclusion, getPollResult, getPollTurnout } from './voting-routes.ts'

export const pollOperations = [
  createPoll,
  listPolls,
  getPoll,
  openPoll,
  castBallot,
  getPollTurnout,
  cancelPoll,
  getPollResult,
  createRunoff,
  certifyPoll,
  reportPollOutcome,
  getPollInclusion,
  recordPaperTally,
  recordTieDecision,
  getPollMinutes,
  listPollRulePresets,
  getPollRulePreset,
]

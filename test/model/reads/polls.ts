import { Refused, refuseIf } from '../ask.ts'
import { hiddenPoll, pollOf, viewOf as pollView } from '../kinds/polls.ts'
import { rolesOfReader } from '../roles.ts'
import type { Read } from './read.ts'

const ofPolls: Read['every'] = (model) =>
  [...model.polls.values()].map(({ blocCode, term, pollId }) => ({
    params: { blocCode, term, pollId },
  }))

/** Reads of polls. */
export const pollReads: Read[] = [
  {
    operationId: 'getPoll',
    every: ofPolls,
    look(model, ask) {
      rolesOfReader(model, ask, hiddenPoll)
      return pollView(pollOf(model, ask))
    },
  },
  {
    operationId: 'getPollResult',
    every: ofPolls,
    look(model, ask) {
      rolesOfReader(model, ask, hiddenPoll)
      const { result, secrecy, ballots } = pollOf(model, ask)
      if (result === undefined) throw new Refused(409, 'poll.not_closed')
      const { brokenBy, ...told } = result
      const isNamed = secrecy === 'open' && Object.keys(ballots).length > 0
      const voters = Object.keys(ballots).sort()
      return {
        ...told,
        tieBreak: brokenBy && { by: brokenBy },
        ...(isNamed && { ballots: voters.map((unitCode) => ({ unitCode })) }),
      }
    },
  },
  {
    operationId: 'getPollTurnout',
    every: ofPolls,
    look(model, ask) {
      const roles = rolesOfReader(model, ask, hiddenPoll)
      refuseIf(!roles.actsAsHead, 403, 'auth.not_allowed')
      const { method, electorate, status, ballots, result } = pollOf(model, ask)
      refuseIf(method !== 'electronic', 409, 'poll.wrong_method')
      refuseIf(electorate === undefined || status === 'cancelled', 409, 'poll.not_open')
      const voted = Object.keys(ballots).sort()
      const isTold = result !== undefined && voted.length >= 3
      const figures = { eligible: electorate?.length, cast: voted.length }
      return { ...figures, votedUnits: isTold ? voted : undefined }
    },
  },
]

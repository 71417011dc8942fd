import type { Body } from '../../support/api.ts'
import { matchOfAction, refuseIf } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { principalOf } from '../principals.ts'
import { allow, rolesOfReader } from '../roles.ts'
import type { Ballot, Model, Poll } from '../state.ts'
import { byPoints, countBallots, decide } from '../tally.ts'
import { drawAnybody, drawHead, drawOrganizer } from './covenants.ts'
import type { Kind } from './kind.ts'
import { again, covenantOfPoll, drawPoll, hiddenPoll, pollOf, viewOf } from './polls.ts'

/** A ballot as it counts; undefined where the rule allows none such. */
function read(
  { options, rule }: Poll,
  voter: string,
  { choices, answers }: Body,
): Ballot | undefined {
  if (rule === undefined) return {}
  const isChoice = rule.ballot === 'choose'
  if ((choices === undefined) === isChoice || (answers === undefined) !== isChoice) return undefined
  const said: [string, Ballot[string]][] = isChoice
    ? choices.map((optionId: string) => [optionId, 'agree'])
    : answers.map(({ optionId, answer }: Body) => [optionId, answer])
  const agrees = said.filter(([, mark]) => mark === 'agree').map(([optionId]) => optionId)
  const own = options.find(({ unitCode }) => unitCode === voter)?.optionId ?? ''
  const isRight =
    new Set(said.map(([optionId]) => optionId)).size === said.length &&
    said.every(([optionId]) => options.some((option) => option.optionId === optionId)) &&
    (rule.ownUnitVote || !agrees.includes(own)) &&
    agrees.length <= rule.maxChoices &&
    (said.length === 0 || agrees.length >= rule.minChoices)
  return isRight ? Object.fromEntries(said) : undefined
}

function drawBallot({ options, rule }: Poll, dice: Dice): Body {
  const ids = options.map(({ optionId }) => optionId)
  const wrong = dice.chance(0.06) ? ['option-99-0'] : []
  if (rule?.ballot !== 'judge_each') {
    const count = dice.chance(0.92) ? 1 + dice.below(rule?.maxChoices ?? 1) : dice.below(4)
    const start = dice.below(ids.length)
    return { choices: [...[...ids.slice(start), ...ids].slice(0, count), ...wrong] }
  }
  const marks = ['agree', 'agree', 'disagree', 'no_opinion']
  const answers = dice.some([...ids, ...wrong], 0.85)
  return { answers: answers.map((optionId) => ({ optionId, answer: dice.pick(marks) })) }
}

const canAsk = ['KT-1', 'KT-2', 'KT-3', 'KT-4', 'SL-1']

export const castBallot: Kind = {
  operationId: 'castBallot',
  scope: 'votes:write',
  takesIfMatch: false,
  draw(model, dice) {
    const isOpen = ({ status, method }: Poll) => status === 'open' && method === 'electronic'
    const params = drawPoll(model, dice, isOpen)
    const poll = model.polls.get(params.pollId)
    if (poll === undefined) return { by: drawAnybody(dice), params, body: { choices: [] } }
    const left = (poll.electorate ?? []).filter((code) => !(code in poll.ballots))
    const voters = left.filter((code) => canAsk.includes(code))
    const by = voters.length > 0 && dice.chance(0.88) ? dice.pick(voters) : drawAnybody(dice)
    return { by, params, body: drawBallot(poll, dice) }
  },
  judge(model, ask) {
    rolesOfReader(model, ask, hiddenPoll)
    const poll = pollOf(model, ask)
    const voter = principalOf(ask.by).unitCode
    const voters = poll.electorate ?? covenantOfPoll(model, ask).memberCodes
    const isVoter = voter !== undefined && voters?.includes(voter) === true
    refuseIf(!isVoter, 403, 'poll.not_a_voter')
    const ballot = read(poll, voter ?? '', ask.body ?? {})
    refuseIf(ballot === undefined, 422, 'ballot.invalid')
    refuseIf(poll.method !== 'electronic', 409, 'poll.wrong_method')
    refuseIf(poll.status !== 'open', 409, 'poll.not_open')
    refuseIf((voter ?? '') in poll.ballots, 409, 'ballot.already_cast')
    return {
      status: 201,
      shows: { recorded: true },
      change: () => void Object.assign(poll.ballots, { [voter ?? '']: ballot }),
    }
  },
}

export const closePoll: Kind = {
  operationId: 'closePoll',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    // Rather when all have voted, so that more is decided than that there is no quorum.
    const isReady = ({ status, method, ballots, electorate = [] }: Poll) =>
      status === 'open' &&
      method === 'electronic' &&
      Object.keys(ballots).length >= electorate.length
    const isOpen = ({ status }: Poll) => status === 'open'
    const params = drawPoll(model, dice, dice.chance(0.8) ? isReady : isOpen)
    return { by: drawHead(model, dice, params), params }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hiddenPoll).actsAsHead)
    const poll = pollOf(model, ask)
    refuseIf(poll.method !== 'electronic', 409, 'poll.wrong_method')
    refuseIf(poll.status !== 'open', 409, 'poll.not_open')
    matchOfAction(ask)
    const next: Poll = { ...poll, status: 'closed', result: resultOf(model, poll) }
    return { status: 200, shows: viewOf(next), change: () => void Object.assign(poll, next) }
  },
  again,
}

function resultOf(model: Model, poll: Poll) {
  if (poll.rule === undefined) return undefined
  const { turnout, counts } = countBallots(poll)
  return byPoints(model, poll, decide(poll.rule, turnout, counts))
}

const maxRecounts = 10

export const recountPoll: Kind = {
  operationId: 'recountPoll',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPoll(
      model,
      dice,
      ({ status, method }) => status === 'closed' && method === 'electronic',
    )
    return { by: drawOrganizer(dice), params, body: { reason: 'theo đề nghị' } }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hiddenPoll).isOrganizer)
    const poll = pollOf(model, ask)
    refuseIf(poll.method !== 'electronic', 409, 'poll.wrong_method')
    refuseIf(poll.result === undefined, 409, 'poll.not_closed')
    refuseIf(poll.recounts >= maxRecounts, 409, 'poll.too_many_recounts')
    matchOfAction(ask)
    const next: Poll = { ...poll, recounts: poll.recounts + 1 }
    return { status: 200, shows: viewOf(next), change: () => void Object.assign(poll, next) }
  },
  again,
}

import type { Body } from '../../support/api.ts'
import { matchOfAction, refuseIf } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { allow, rolesOfReader } from '../roles.ts'
import type { Count, Model, Option, Poll, Result } from '../state.ts'
import { byPoints, decide } from '../tally.ts'
import { drawHead, drawOrganizer } from './covenants.ts'
import type { Kind } from './kind.ts'
import {
  again,
  covenantOfPoll,
  drawPoll,
  hiddenPoll,
  pollOf,
  requireMembers,
  viewOf,
} from './polls.ts'

/** A day that has not come. */
export const toCome = '2090-01-01'

/** Whether somebody names winners rightly: among those who can win, once, no more than seats. */
export function areRight(winners: string[], among: string[], seats: number): boolean {
  const isOnce = new Set(winners).size === winners.length
  return isOnce && winners.every((one) => among.includes(one)) && winners.length <= seats
}

/** The ids of options, in their order. */
export const idsOf = (options: Option[]) => options.map(({ optionId }) => optionId)

function isConsistent({ rule, options, electorate }: Poll, tally: Body): boolean {
  const { issued, collected, valid, invalid, blank = 0, counts, heldOn = '' } = tally
  if (heldOn >= toCome) return false
  if (rule === undefined) return true
  const told: string[] = counts.map(({ optionId }: Body) => optionId)
  const sum: number = counts.reduce((total: number, { votes }: Body) => total + votes, 0)
  const fewest = rule.ballot === 'choose' ? Math.max(1, rule.minChoices) : rule.minChoices
  const isOwn = ({ optionId }: Body) =>
    electorate?.includes(options.find((option) => option.optionId === optionId)?.unitCode ?? '')
  const isCountRight = (count: Body) => {
    const { votes, disagree, noOpinion } = count
    const isWhole = votes + (disagree ?? 0) + (noOpinion ?? 0) === valid
    const isChoice = votes <= valid && disagree === undefined && noOpinion === undefined
    const isOfAll = !rule.ownUnitVote && isOwn(count) && votes >= (electorate ?? []).length
    return (rule.ballot === 'choose' ? isChoice : isWhole) && !isOfAll
  }
  return (
    (electorate === undefined || issued <= electorate.length) &&
    collected <= issued &&
    valid + invalid === collected &&
    blank <= invalid &&
    told.toSorted().join() === idsOf(options).toSorted().join() &&
    counts.every(isCountRight) &&
    sum >= valid * fewest &&
    sum <= valid * rule.maxChoices
  )
}

function drawTally({ rule, options, electorate = [] }: Poll, dice: Dice): Body {
  const all = electorate.length
  const invalid = dice.chance(0.3) && all > 1 ? 1 : 0
  const valid = all - invalid - (dice.chance(0.2) && all > 2 ? 1 : 0)
  const first = dice.below(valid + 1)
  const votes = options.map((_, at) => (at === 0 ? first : 0))
  if (rule?.ballot !== 'judge_each') {
    const second = dice.below(valid - first + 1)
    votes.splice(1, 1, second)
    votes.splice(2, 1, ...(options.length > 2 ? [valid - first - second] : []))
    if (options.length === 2) votes.splice(1, 1, valid - first)
  }
  const counts = options.map(({ optionId }, at) => {
    const { [at]: given = 0 } = votes
    return rule?.ballot === 'judge_each'
      ? { optionId, votes: given, disagree: valid - given }
      : { optionId, votes: given }
  })
  const collected = valid + invalid
  const issued = collected + (dice.chance(0.04) ? -1 : 0)
  return { issued: Math.max(0, issued), collected, valid, invalid, counts, heldOn: '2020-12-25' }
}

export const recordPaperTally: Kind = {
  operationId: 'recordPaperTally',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPoll(
      model,
      dice,
      ({ status, method }) => status === 'open' && method === 'paper',
    )
    const poll = model.polls.get(params.pollId)
    if (poll === undefined) return undefined
    return { by: drawHead(model, dice, params), params, body: drawTally(poll, dice) }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hiddenPoll).actsAsHead)
    const poll = pollOf(model, ask)
    const tally = ask.body ?? {}
    refuseIf(!isConsistent(poll, tally), 422, 'paper_tally.invalid')
    refuseIf(poll.method !== 'paper', 409, 'poll.wrong_method')
    refuseIf(poll.status !== 'open', 409, 'poll.not_open')
    matchOfAction(ask)
    const next: Poll = { ...poll, status: 'closed', result: tallied(model, poll, tally) }
    return { status: 200, shows: viewOf(next), change: () => void Object.assign(poll, next) }
  },
  again,
}

function tallied(model: Model, poll: Poll, tally: Body): Result | undefined {
  const { rule, options, electorate = [] } = poll
  if (rule === undefined) return undefined
  const { issued, collected: cast, valid, invalid, blank = 0, heldOn } = tally
  const counts = options.map(({ optionId }): Count => {
    const count = tally.counts.find((one: Body) => one.optionId === optionId)
    if (rule.ballot === 'choose') return { optionId, votes: count.votes }
    return { disagree: 0, noOpinion: 0, ...count }
  })
  const turnout = {
    eligible: electorate.length,
    cast,
    valid,
    blank,
    invalid: invalid - blank,
    issued,
  }
  return { ...byPoints(model, poll, decide(rule, turnout, counts)), heldOn }
}

const seatsOf = ({ office, options }: Poll) => {
  if (office === undefined) return options.length
  return office === 'head' ? 1 : 5
}

export const reportPollOutcome: Kind = {
  operationId: 'reportPollOutcome',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPoll(
      model,
      dice,
      ({ status, method }) => status === 'draft' && method === 'reported',
    )
    const { options = [] } = model.polls.get(params.pollId) ?? {}
    const ids = [...idsOf(options), 'option-99-0']
    const winners = dice.chance(0.9) ? ids.slice(0, 1) : dice.pick([ids.slice(0, 2), ids.slice(-1)])
    const body = { winners, heldOn: dice.chance(0.97) ? '2020-12-25' : toCome }
    return { by: drawOrganizer(dice), params, body }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hiddenPoll).isOrganizer)
    const poll = pollOf(model, ask)
    const covenant = covenantOfPoll(model, ask)
    const { winners, heldOn } = ask.body ?? {}
    const isRight = areRight(winners, idsOf(poll.options), seatsOf(poll)) && heldOn < toCome
    refuseIf(!isRight, 422, 'poll.invalid')
    requireMembers(poll, covenant.memberCodes)
    refuseIf(covenant.status === 'draft', 409, 'covenant.is_draft')
    refuseIf(poll.method !== 'reported', 409, 'poll.wrong_method')
    refuseIf(poll.status !== 'draft', 409, 'poll.not_draft')
    matchOfAction(ask)
    const next: Poll = {
      ...poll,
      status: 'closed',
      result: { outcome: 'decided', winners, heldOn },
    }
    return { status: 200, shows: viewOf(next), change: () => void Object.assign(poll, next) }
  },
  again,
}

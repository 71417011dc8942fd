import { matchOfAction, Refused, refuseIf } from '../ask.ts'
import { allow, rolesOfReader } from '../roles.ts'
import type { Model, Poll, Result, Rule } from '../state.ts'
import { seatsAbove } from '../tally.ts'
import { drawHead, drawOrganizer } from './covenants.ts'
import type { Kind } from './kind.ts'
import { areRight, idsOf, toCome } from './poll-outcomes.ts'
import { again, drawPoll, hiddenPoll, pollOf, viewOf } from './polls.ts'

/** The tie of a poll that nothing has settled. @throws Refused */
function openTieOf(
  model: Model,
  { status, result, rule, runoffPollId }: Poll,
): { result: Result; rule: Rule } {
  const runoff = model.polls.get(runoffPollId ?? '')
  const wasInVain =
    runoff === undefined ||
    runoff.status === 'cancelled' ||
    (runoff.status === 'closed' && !['decided', 'tied'].includes(runoff.result?.outcome ?? ''))
  const isOpen = status === 'closed' && result?.outcome === 'tied' && wasInVain
  if (!isOpen || rule === undefined) throw new Refused(409, 'poll.not_tied')
  return { result, rule }
}

export const createRunoff: Kind = {
  operationId: 'createRunoff',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPoll(model, dice, ({ result }) => result?.outcome === 'tied')
    return { by: drawHead(model, dice, params), params }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hiddenPoll).actsAsHead)
    const poll = pollOf(model, ask)
    const { result, rule } = openTieOf(model, poll)
    refuseIf(rule.tie === 'superior', 409, 'poll.wrong_tie_rule')
    matchOfAction(ask)
    const { tied = [], winners } = result
    const taken = seatsAbove(result)
    const maxChoices = Math.min(Math.max(1, rule.maxChoices - taken), tied.length)
    const minChoices = Math.min(rule.minChoices, maxChoices, tied.length - 1)
    const named = (ids: string[]) => poll.options.filter(({ optionId }) => ids.includes(optionId))
    const { pollId: runoffOf, electorate: _electorate, runoffPollId: _runoff, ...about } = poll
    const runoff: Poll = {
      ...about,
      ...{ pollId: `poll-${ask.number}`, status: 'draft', runoffOf },
      rule: { ...rule, winners: rule.winners - taken, maxChoices, minChoices },
      options: named(tied),
      carriedWinners: [...(poll.carriedWinners ?? []), ...named(winners)],
      ...{ result: undefined, ballots: {}, recounts: 0 },
    }
    return {
      status: 201,
      shows: viewOf(runoff),
      names: (answer) => [[runoff.pollId, String(answer.pollId)]],
      change() {
        model.polls.set(runoff.pollId, runoff)
        poll.runoffPollId = runoff.pollId
      },
    }
  },
  again,
}

export const recordTieDecision: Kind = {
  operationId: 'recordTieDecision',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPoll(
      model,
      dice,
      ({ result, rule }) => result?.outcome === 'tied' && rule?.tie !== 'runoff',
    )
    const { result, options = [] } = model.polls.get(params.pollId) ?? {}
    const ids = [...(result?.tied ?? []), ...idsOf(options), 'option-99-0']
    const winners = dice.chance(0.88)
      ? ids.slice(0, 1)
      : dice.pick([ids.slice(0, 2), ids.slice(-1)])
    const decidedOn = dice.chance(0.97) ? '2020-12-26' : toCome
    return { by: drawOrganizer(dice), params, body: { winners, decidedOn, reason: 'thành tích' } }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hiddenPoll).isOrganizer)
    const poll = pollOf(model, ask)
    const { winners, decidedOn } = ask.body ?? {}
    const { result: told, rule: asked } = poll
    const isTied = told?.outcome === 'tied' && asked !== undefined
    const seats = isTied ? asked.winners - seatsAbove(told) : 0
    const isRight = !isTied || areRight(winners, told.tied ?? [], seats)
    refuseIf(!isRight || decidedOn >= toCome, 422, 'tie_decision.invalid')
    const { result, rule } = openTieOf(model, poll)
    refuseIf(rule.tie === 'runoff' && poll.runoffOf === undefined, 409, 'poll.wrong_tie_rule')
    matchOfAction(ask)
    const chosen = [...result.winners, ...winners]
    const decided: Result = { ...result, outcome: 'decided', winners: chosen, brokenBy: 'superior' }
    const change = () => void Object.assign(poll, { result: decided })
    return { status: 200, shows: viewOf(poll), change }
  },
  again,
}

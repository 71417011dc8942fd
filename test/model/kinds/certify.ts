import { type Ask, matchOfAction, refuseIf } from '../ask.ts'
import { allow, covenantOf, rolesOfReader } from '../roles.ts'
import type { Model, Poll } from '../state.ts'
import { elect } from './blocs.ts'
import { drawOrganizer } from './covenants.ts'
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

export const certifyPoll: Kind = {
  operationId: 'certifyPoll',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    const isDecided = ({ status, result }: Poll) =>
      status === 'closed' && result?.outcome === 'decided'
    const params = drawPoll(model, dice, isDecided)
    return { by: drawOrganizer(dice), params }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hiddenPoll).isOrganizer)
    const poll = pollOf(model, ask)
    const covenant = covenantOfPoll(model, ask)
    requireMembers(poll, covenant.memberCodes)
    refuseIf(covenant.status === 'draft', 409, 'covenant.is_draft')
    const isHalted = covenant.status === 'suspended' || covenant.status === 'superseded'
    refuseIf(isHalted, 409, 'covenant.not_in_force')
    refuseIf(poll.status === 'certified', 409, 'poll.already_certified')
    refuseIf(!isCertifiable(model, poll), 409, 'poll.not_decided')
    const fill = consequenceOf(model, ask, poll)
    matchOfAction(ask)
    const next: Poll = { ...poll, status: 'certified' }
    return {
      status: 200,
      shows: viewOf(next),
      change() {
        fill()
        poll.status = 'certified'
      },
    }
  },
  again,
}

function isCertifiable(
  model: Model,
  { status, result, carriedWinners = [], ...poll }: Poll,
): boolean {
  if (status !== 'closed' || result === undefined) return false
  const isVain = result.outcome === 'no_winner' || result.outcome === 'inquorate'
  const hasWinners = result.outcome === 'decided' || (isVain && carriedWinners.length > 0)
  return hasWinners && restsOnTies(model, poll)
}

/** A run-off counts as long as every tie before it is still what it goes on from. */
function restsOnTies(
  model: Model,
  { pollId, runoffOf }: Pick<Poll, 'pollId' | 'runoffOf'>,
): boolean {
  if (runoffOf === undefined) return true
  const origin = model.polls.get(runoffOf)
  const isTied = origin?.result?.outcome === 'tied' && origin.runoffPollId === pollId
  return isTied && restsOnTies(model, origin)
}

/** What certifying brings about besides; what it needs for that is checked at once. */
function consequenceOf(model: Model, ask: Ask, poll: Poll): () => void {
  const { kind, award = '', office, forTerm, pollId, blocCode } = poll
  const { carriedWinners = [], result, options } = poll
  const winners = (result?.winners ?? []).flatMap(
    (id) => options.find(({ optionId }) => optionId === id) ?? [],
  )
  const units = [...carriedWinners, ...winners].flatMap(({ unitCode }) => unitCode ?? [])
  if (kind === 'officer' && office !== undefined && forTerm !== undefined) {
    return elect(model, { blocCode, forTerm, office, pollId }, units)
  }
  if (kind !== 'award') return () => {}
  const covenant = covenantOf(model, ask)
  refuseIf(
    covenant.awards.some((made) => made.award === award),
    409,
    'award.already_made',
  )
  const made = units.map((unitCode) => ({ award, unitCode, pollId }))
  return () => void covenant.awards.push(...made)
}

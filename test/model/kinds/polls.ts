import type { Body } from '../../support/api.ts'
import { type Ask, matchOfAction, must, Refused, refuseIf } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { districts } from '../principals.ts'
import { allow, covenantOf, membersIn, rolesOfReader } from '../roles.ts'
import { type Covenant, keyOf, type Model, type Poll, type Rule } from '../state.ts'
import { fits, terms } from './blocs.ts'
import { drawCovenant, drawHead, drawOrganizer } from './covenants.ts'
import type { Kind } from './kind.ts'

export const hiddenPoll = 'poll.not_found'

/** A poll that is there, more often one in a wanted state. */
export function drawPoll(
  model: Model,
  dice: Dice,
  wanted: (poll: Poll) => boolean,
): { blocCode: string; term: string; pollId: string } {
  const all = [...model.polls.values()]
  const fitting = all.filter(wanted)
  const nowhere = { blocCode: 'CUM-1', term: '2020', pollId: 'poll-99' }
  const { blocCode, term, pollId } =
    fitting.length > 0 && dice.chance(0.85) ? dice.pick(fitting) : dice.pick([...all, nowhere])
  return { blocCode, term, pollId }
}

/** The poll in the path. @throws Refused 404 */
export function pollOf(model: Model, { params }: Ask): Poll {
  const poll = model.polls.get(params.pollId ?? '')
  const isHere = poll?.blocCode === params.blocCode && poll?.term === params.term
  return must(isHere ? poll : undefined, 404, hiddenPoll)
}

/** The covenant of a poll, which outlives it. @throws Refused */
export const covenantOfPoll = (model: Model, ask: Ask): Covenant =>
  covenantOf(model, ask, hiddenPoll)

/** What a repeated request about a poll shows, or one that made a poll. */
export function again(model: Model, ask: Ask): Body {
  rolesOfReader(model, ask, hiddenPoll)
  const made = model.polls.get(`poll-${ask.number}`)
  return viewOf(made ?? pollOf(model, ask))
}

/** What an answer tells of a poll. */
export function viewOf(poll: Poll): Body {
  const { ballots: _, result: _result, recounts, ...told } = poll
  return { ...told, recounts: recounts === 0 ? undefined : Array(recounts).fill({ agrees: true }) }
}

/** Awards and offices go to members of the covenant alone. @throws Refused */
export function requireMembers(
  { kind, options }: Pick<Poll, 'kind' | 'options'>,
  codes?: string[],
) {
  if (codes === undefined || (kind !== 'award' && kind !== 'officer')) return
  const isStrange = options.some(({ unitCode }) => unitCode && !codes.includes(unitCode))
  refuseIf(isStrange, 422, 'bloc.not_a_member')
}

const leadingUnit: Rule = {
  quorum: { numerator: 2, denominator: 3 },
  threshold: { percent: 0, comparison: 'more_than', base: 'valid' },
  ...{ ballot: 'choose', winners: 1, minChoices: 1, maxChoices: 1, ownUnitVote: true },
  tie: 'points',
}

function isRightRule(rule: Rule, { kind, office, options }: Body): boolean {
  return (
    rule.quorum.numerator <= rule.quorum.denominator &&
    rule.winners <= options.length &&
    !(kind === 'officer' && rule.winners > (office === 'head' ? 1 : 5)) &&
    rule.minChoices <= rule.maxChoices &&
    rule.maxChoices <= options.length &&
    !(rule.tie === 'points' && options.some(({ unitCode }: Body) => unitCode === undefined)) &&
    !(rule.threshold.percent === 100 && rule.threshold.comparison === 'more_than')
  )
}

function isRight(body: Body, rule: Rule | undefined): boolean {
  const { kind, award, office, forTerm, method, secrecy, preset, options } = body
  const units: string[] = options.flatMap(({ unitCode }: Body) => unitCode ?? [])
  const hasBallots = method !== 'reported'
  const goesToUnits = kind === 'award' || kind === 'officer'
  return (
    (award !== undefined) === (kind === 'award') &&
    (office !== undefined) === (kind === 'officer') &&
    (forTerm !== undefined) === (kind === 'officer') &&
    (secrecy !== undefined) === hasBallots &&
    ((body.rule !== undefined) !== (preset !== undefined)) === hasBallots &&
    !(body.rule !== undefined && preset !== undefined) &&
    new Set(units).size === units.length &&
    !(goesToUnits && units.length < options.length) &&
    (rule === undefined || isRightRule(rule, body))
  )
}

function drawRule(dice: Dice, options: number): Rule {
  const ballot = dice.pick(['choose', 'choose', 'judge_each'] as const)
  const winners = Math.min(options, dice.pick([1, 1, 2]))
  const maxChoices = ballot === 'choose' ? Math.min(options, dice.pick([1, winners, 2])) : options
  return {
    quorum: dice.pick([leadingUnit.quorum, { numerator: 0, denominator: 1 }]),
    threshold: {
      percent: dice.pick([50, 50, 0, 33.33, 66.66]),
      comparison: dice.pick(['more_than', 'at_least']),
      base: dice.pick(['valid', 'valid', 'cast', 'eligible'] as const),
    },
    ...{ ballot, winners, maxChoices, minChoices: ballot === 'choose' ? 1 : 0 },
    ownUnitVote: dice.chance(0.7),
    tie: dice.pick(['runoff', 'runoff', 'points', 'superior'] as const),
  }
}

function drawAbout(dice: Dice): Body {
  const kind = dice.pick([
    'award',
    'award',
    'award',
    'officer',
    'officer',
    'resolution',
    'nomination',
  ])
  if (kind === 'award')
    return { kind, award: dice.pick(['leading_unit', 'excellent_unit', 'best_union']) }
  if (kind !== 'officer') return { kind }
  return {
    kind,
    office: dice.pick(['head', 'deputy']),
    forTerm: dice.pick([...terms, '2022', '2020-2021']),
  }
}

function drawOptions(dice: Dice, kind: string, memberCodes: string[]): Body[] {
  if (kind === 'resolution') return [{ text: 'Thông qua' }, { text: 'Không thông qua' }]
  const likely = memberCodes.length > 1 && dice.chance(0.95) ? memberCodes : [...districts, 'SL-1']
  const units = dice.some(likely, 0.8)
  const chosen = units.length > 1 ? units : likely.slice(0, 2)
  return chosen.map((unitCode) => ({ unitCode }))
}

export const createPoll: Kind = {
  operationId: 'createPoll',
  scope: 'votes:write',
  takesIfMatch: false,
  draw(model, dice) {
    const params = drawCovenant(model, dice, ['in_force', 'concluded', 'open'])
    const { memberCodes = [] } = model.covenants.get(keyOf(params.blocCode, params.term)) ?? {}
    const about = drawAbout(dice)
    const options = drawOptions(dice, about.kind, memberCodes)
    const method = dice.pick(['electronic', 'electronic', 'electronic', 'paper', 'reported'])
    const secrecy = dice.pick(['secret', 'secret', 'open'])
    const rule = drawRule(dice, options.length)
    if (options.some(({ text }) => text !== undefined) && rule.tie === 'points')
      rule.tie = 'superior'
    if (about.office === 'head') rule.winners = 1
    const isPreset = about.kind === 'award' && dice.chance(0.2)
    const voting = isPreset ? { secrecy, preset: { code: 'bloc_leading_unit' } } : { secrecy, rule }
    const body: Body = { ...about, title: 'Bình xét', method, options }
    if (method !== 'reported') Object.assign(body, voting)
    if (dice.chance(0.05))
      Object.assign(body, dice.pick([{ kind: 'award' }, { secrecy: 'open' }, { rule }]))
    return { by: drawHead(model, dice, params), params, body }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, 'covenant.not_found').actsAsHead)
    const covenant = covenantOf(model, ask)
    const { number, params } = ask
    const { blocCode = '', term = '' } = params
    const { preset, ...content } = ask.body ?? {}
    const rule: Rule | undefined = preset === undefined ? content.rule : leadingUnit
    refuseIf(!isRight(ask.body ?? {}, rule), 422, 'poll.invalid')
    const { forTerm, kind, options } = content
    if (forTerm !== undefined) refuseIf(!fits(model, blocCode, forTerm), 422, 'bloc.term_form')
    const later = forTerm === undefined ? undefined : membersIn(model, blocCode, forTerm)
    const eligible = covenant.memberCodes?.filter((code) => later?.includes(code) ?? true)
    requireMembers({ kind, options }, eligible)
    const isUnknown = options.some(({ unitCode }: Body) => unitCode && !model.units.has(unitCode))
    refuseIf(kind === 'nomination' && isUnknown, 422, 'unit.unknown')
    refuseIf(covenant.status === 'draft', 409, 'covenant.is_draft')
    refuseIf(covenant.status === 'superseded', 409, 'covenant.not_in_force')
    const { award, office, method, secrecy } = content
    const poll: Poll = {
      ...{ pollId: `poll-${number}`, blocCode, term, status: 'draft' },
      ...{ kind, award, office, forTerm, method, secrecy, rule },
      options: options.map((option: Body, at: number) => ({
        ...option,
        optionId: `option-${number}-${at}`,
      })),
      ...{ ballots: {}, recounts: 0 },
    }
    return {
      status: 201,
      shows: viewOf(poll),
      names: (answer) => [
        [poll.pollId, String(answer.pollId)],
        ...poll.options.map(({ optionId }, at): [string, string] => [
          optionId,
          String(answer.options?.[at]?.optionId),
        ]),
      ],
      change: () => void model.polls.set(poll.pollId, poll),
    }
  },
  again,
}

export const openPoll: Kind = {
  operationId: 'openPoll',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPoll(
      model,
      dice,
      ({ status, method }) => status === 'draft' && method !== 'reported',
    )
    return { by: drawHead(model, dice, params), params }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hiddenPoll).actsAsHead)
    const poll = pollOf(model, ask)
    const { memberCodes, status } = covenantOfPoll(model, ask)
    requireMembers(poll, memberCodes)
    refuseIf(poll.method === 'reported', 409, 'poll.wrong_method')
    refuseIf(poll.status !== 'draft', 409, 'poll.not_draft')
    refuseIf(status !== 'in_force' && status !== 'concluded', 409, 'covenant.not_in_force')
    matchOfAction(ask)
    const next: Poll = { ...poll, status: 'open', electorate: memberCodes }
    return { status: 200, shows: viewOf(next), change: () => void Object.assign(poll, next) }
  },
  again,
}

export const cancelPoll: Kind = {
  operationId: 'cancelPoll',
  scope: 'votes:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPoll(model, dice, ({ status }) => status === 'draft' || status === 'open')
    const by = dice.chance(0.5) ? drawOrganizer(dice) : drawHead(model, dice, params)
    return { by, params, body: { reason: 'thôi' } }
  },
  judge(model, ask) {
    const { actsAsHead, isOrganizer } = rolesOfReader(model, ask, hiddenPoll)
    allow(actsAsHead)
    const poll = pollOf(model, ask)
    allow(poll.status !== 'open' || isOrganizer)
    if (poll.status !== 'draft' && poll.status !== 'open')
      throw new Refused(409, 'poll.not_cancellable')
    matchOfAction(ask)
    const next: Poll = { ...poll, status: 'cancelled' }
    const shows = { ...viewOf(next), cancelReason: ask.body?.reason }
    return { status: 200, shows, change: () => void Object.assign(poll, next) }
  },
  again,
}

import type { Body } from '../../support/api.ts'
import { type Ask, must, outcomeOfPut, Refused, refuseIf, same } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { districts, principalOf } from '../principals.ts'
import { allow, covers, isAbove, membersIn, rolesOf } from '../roles.ts'
import { keyOf, type Model, type Officers } from '../state.ts'
import type { Kind } from './kind.ts'

export const blocCodes = ['CUM-1', 'CUM-2']
export const terms = ['2020', '2021']

/** Whether a term is a year of the bloc's calendar. */
export function fits(model: Model, blocCode: string | undefined, term: string): boolean {
  const isSchool = model.blocs.get(blocCode ?? '')?.calendar === 'school'
  if (!isSchool) return /^\d{4}$/.test(term)
  const [first = '', second = ''] = term.split('-')
  return Number(second) === Number(first) + 1
}

/** Requires that the bloc in the path is there and the principal organizes it. */
function requireOrganizer(model: Model, { by, params: { blocCode = '', term = '' } }: Ask): void {
  must(model.blocs.get(blocCode), 404, 'bloc.not_found')
  allow(rolesOf(model, principalOf(by), blocCode, term).isOrganizer)
}

export const putBloc: Kind = {
  operationId: 'putBloc',
  scope: 'blocs:write',
  takesIfMatch: true,
  draw(model, dice) {
    const blocCode = dice.pick(blocCodes)
    const bloc = model.blocs.get(blocCode)
    const body: Body = { ...(bloc?.content ?? newBloc(dice)) }
    if (dice.chance(0.7)) body.name = dice.pick(['Cụm I', 'Cụm II', 'Khối III'])
    if (dice.chance(0.15)) body.organizerCode = dice.pick(['KT', 'SL', 'NO-SUCH'])
    if (dice.chance(0.05)) body.calendar = dice.pick(['calendar', 'school'])
    return { by: dice.pick(['KT', 'KT', 'VN', 'SL', 'KT-1', 'admin']), params: { blocCode }, body }
  },
  judge(model, ask) {
    const { blocCode = '' } = ask.params
    const content = ask.body ?? {}
    const bloc = model.blocs.get(blocCode)
    const organizerCode = bloc?.organizerCode ?? content.organizerCode
    const mayFound = isAbove(model, principalOf(ask.by), organizerCode)
    allow(mayFound || !model.units.has(organizerCode))
    const organizer = must(model.units.get(content.organizerCode), 422, 'unit.unknown')
    const isOther =
      content.organizerCode !== organizerCode || (bloc && content.calendar !== bloc.calendar)
    refuseIf(bloc !== undefined && isOther === true, 409, 'bloc.organizer_fixed')
    const isEqual = same(bloc?.content, content)
    const outcome = outcomeOfPut(ask, { exists: bloc !== undefined, isEqual })
    const shows = { blocCode, ...content }
    if (outcome === 'unchanged') return { status: 200, shows }
    const { calendar } = content
    return {
      status: outcome === 'create' ? 201 : 200,
      shows,
      change() {
        if (bloc === undefined) organizer.isFixed = true
        model.blocs.set(blocCode, { blocCode, organizerCode, calendar, content })
      },
    }
  },
}

const newBloc = (dice: Dice): Body => ({
  name: 'Cụm',
  kind: dice.pick(['cum', 'khoi']),
  organizerCode: dice.pick(['KT', 'KT', 'SL']),
  calendar: dice.pick(['calendar', 'calendar', 'school']),
})

export const putBlocMember: Kind = {
  operationId: 'putBlocMember',
  scope: 'blocs:write',
  takesIfMatch: true,
  draw(_model, dice) {
    const blocCode = dice.pick(['CUM-1', ...blocCodes, ...(dice.chance(0.1) ? ['NO-BLOC'] : [])])
    const unitCode = dice.pick([...districts, 'SL-1', 'KT-5', 'NO-SUCH'])
    const fromTerm = dice.pick(['2020', '2020', '2020', '2021', '2020-2021'])
    const toTerm = dice.chance(0.3)
      ? dice.pick(['2020', '2020', '2021', '2022', '2019'])
      : undefined
    const by = dice.pick(['KT', 'KT', 'KT', 'VN', 'SL', 'KT-1', 'admin'])
    return { by, params: { blocCode, unitCode }, body: { fromTerm, toTerm } }
  },
  judge(model, ask) {
    requireOrganizer(model, ask)
    const { blocCode = '', unitCode = '' } = ask.params
    must(model.units.get(unitCode), 422, 'unit.unknown')
    const { fromTerm, toTerm } = ask.body ?? {}
    const own = [fromTerm, ...(toTerm === undefined ? [] : [toTerm])]
    refuseIf(!own.every((term) => fits(model, blocCode, term)), 422, 'bloc.term_form')
    refuseIf(toTerm !== undefined && toTerm < fromTerm, 422, 'request.invalid')
    const content = { fromTerm, toTerm }
    refuseIf(leavesOffice(model, blocCode, unitCode, content), 409, 'bloc.member_in_office')
    refuseIf(leavesCovenant(model, blocCode, unitCode, content), 409, 'bloc.member_bound')
    const key = keyOf(blocCode, unitCode)
    const member = model.members.get(key)
    const isEqual = same(member?.content, content)
    const outcome = outcomeOfPut(ask, { exists: member !== undefined, isEqual })
    const shows = { blocCode, unitCode, ...content }
    if (outcome === 'unchanged') return { status: 200, shows }
    const change = () => void model.members.set(key, { blocCode, unitCode, content })
    return { status: outcome === 'create' ? 201 : 200, shows, change }
  },
}

type Stay = { fromTerm: string; toTerm?: string }

/** Whether a unit would hold an office in a term in which it is no member. */
function leavesOffice(model: Model, blocCode: string, unitCode: string, stay: Stay): boolean {
  return [...model.officers].some(([key, { headCode, deputyCodes = [] }]) => {
    const [bloc, term = ''] = key.split('/')
    const isOfficer = [headCode, ...deputyCodes].includes(unitCode)
    return bloc === blocCode && isOfficer && !covers(stay, term)
  })
}

/** Whether an opened covenant would lose one of its members. */
function leavesCovenant(model: Model, blocCode: string, unitCode: string, stay: Stay): boolean {
  return [...model.covenants.values()].some(
    (covenant) =>
      covenant.blocCode === blocCode &&
      covenant.memberCodes?.includes(unitCode) === true &&
      membersIn(model, blocCode, covenant.term).includes(unitCode) &&
      !covers(stay, covenant.term),
  )
}

export const putBlocOfficers: Kind = {
  operationId: 'putBlocOfficers',
  scope: 'blocs:write',
  takesIfMatch: true,
  draw(_model, dice) {
    const blocCode = dice.pick(['CUM-1', 'CUM-1', ...blocCodes])
    const headCode = dice.pick([...districts, 'SL-1'])
    const deputyCodes = dice.chance(0.6) ? dice.some(districts, 0.35) : undefined
    const term = dice.pick([...terms, '2020-2021'])
    const by = dice.pick(['KT', 'KT', 'KT', 'VN', 'SL', 'KT-1'])
    return { by, params: { blocCode, term }, body: { headCode, deputyCodes } }
  },
  judge(model, ask) {
    requireOrganizer(model, ask)
    const { blocCode = '', term = '' } = ask.params
    refuseIf(!fits(model, blocCode, term), 422, 'bloc.term_form')
    const { headCode, deputyCodes }: Officers = ask.body ?? {}
    const named = [headCode ?? '', ...(deputyCodes ?? [])]
    refuseIf(new Set(named).size < named.length, 422, 'request.invalid')
    const members = membersIn(model, blocCode, term)
    refuseIf(!named.every((code) => members.includes(code)), 422, 'bloc.not_a_member')
    const key = keyOf(blocCode, term)
    const old = model.officers.get(key)
    const keepsHead = old?.headCode === headCode
    const keepsDeputies = same(old?.deputyCodes ?? [], deputyCodes ?? [])
    const next: Officers = {
      headCode,
      deputyCodes,
      headPollId: keepsHead ? old?.headPollId : undefined,
      deputyPollId: keepsDeputies ? old?.deputyPollId : undefined,
    }
    const outcome = outcomeOfPut(ask, { exists: old !== undefined, isEqual: same(old, next) })
    const shows = { blocCode, term, ...next }
    if (outcome === 'unchanged') return { status: 200, shows }
    const change = () => void model.officers.set(key, next)
    return { status: outcome === 'create' ? 201 : 200, shows, change }
  },
}

/** Fills an office by an election. @throws Refused where somebody else holds it */
export function elect(
  model: Model,
  poll: { blocCode: string; forTerm: string; office: 'head' | 'deputy'; pollId: string },
  unitCodes: string[],
): () => void {
  const { blocCode, forTerm, office, pollId } = poll
  const members = membersIn(model, blocCode, forTerm)
  refuseIf(!unitCodes.every((code) => members.includes(code)), 422, 'bloc.not_a_member')
  const key = keyOf(blocCode, forTerm)
  const old = model.officers.get(key) ?? {}
  const heads = old.headCode === undefined ? [] : [old.headCode]
  const deputies = old.deputyCodes ?? []
  const [holders, others, origin] =
    office === 'head' ? [heads, deputies, old.headPollId] : [deputies, heads, old.deputyPollId]
  const isHeldByOthers = holders.length > 0 && !same(holders.toSorted(), unitCodes.toSorted())
  const isElected = origin !== undefined && origin !== pollId
  const wouldHoldBoth = unitCodes.some((code) => others.includes(code))
  if (isHeldByOthers || isElected || wouldHoldBoth) throw new Refused(409, 'officers.already_set')
  const elected =
    office === 'head'
      ? { headCode: unitCodes[0], headPollId: pollId }
      : { deputyCodes: unitCodes, deputyPollId: pollId }
  return () => void model.officers.set(key, { ...old, ...elected })
}

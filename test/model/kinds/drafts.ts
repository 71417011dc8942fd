import type { Body } from '../../support/api.ts'
import { refuseIf } from '../ask.ts'
import { principalOf } from '../principals.ts'
import { allow, covenantOf, membersIn, rolesOf, rolesOfReader } from '../roles.ts'
import { type Covenant, keyOf } from '../state.ts'
import { fits, terms } from './blocs.ts'
import { drawCovenant, drawHead, viewOf } from './covenants.ts'
import type { Kind } from './kind.ts'

const hidden = 'covenant.not_found'

/** A content for another term: years move, what belongs to the old members stays behind. */
function copied(content: Body, from: string, to: string, memberCodes: string[]): Body {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  const { statedMemberCount: _, unitTargets, schedule, ...rest } = content
  const targets = (unitTargets ?? []).filter(({ unitCode }: Body) => memberCodes.includes(unitCode))
  return {
    ...rest,
    title: content.title.replaceAll(from, to),
    ...(schedule && { schedule: mapped(schedule, (day) => later(day, years)) }),
    ...(targets.length > 0 && { unitTargets: targets }),
  }
}

const mapped = (schedule: Body, map: (day: string) => string): Body =>
  Object.fromEntries(Object.entries(schedule).map(([name, day]) => [name, map(day)]))

/** The same day in another year, the 28th where it has no 29 February. */
function later(day: string, years: number): string {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  const isDay = new Date(`${moved}T00:00:00Z`).toISOString().startsWith(moved)
  return isDay ? moved : moved.replace('-29', '-28')
}

/**
 * From another term; templates are tried by other tests. Here they only collide with a term: exactly
 * one origin is to be named.
 */
export const draftCovenant: Kind = {
  operationId: 'draftCovenant',
  scope: 'covenants:write',
  takesIfMatch: false,
  draw(model, dice) {
    const { blocCode } = drawCovenant(model, dice, ['in_force', 'open', 'concluded'])
    const params = { blocCode, term: dice.pick([...terms, '2022', '2023', '2021-2022']) }
    const body: Body = { fromTerm: dice.pick(['2020', '2020', '2020', '2021', '2020-2021']) }
    if (dice.chance(0.2)) body.title = 'Giao ước kỳ mới'
    if (dice.chance(0.05)) body.templateCode = 'bloc_targets'
    return { by: drawHead(model, dice, params), params, body }
  },
  judge(model, ask) {
    const { actsAsHead, isOrganizer } = rolesOfReader(model, ask, hidden)
    allow(actsAsHead)
    const { blocCode = '', term = '' } = ask.params
    const { fromTerm, templateCode, title } = ask.body ?? {}
    refuseIf(templateCode !== undefined, 422, 'covenant.content_invalid')
    const areFitting = fits(model, blocCode, term) && fits(model, blocCode, fromTerm)
    refuseIf(!areFitting, 422, 'bloc.term_form')
    const origin = model.covenants.get(keyOf(blocCode, fromTerm))
    const there = rolesOf(model, principalOf(ask.by), blocCode, fromTerm)
    const mayRead = there.actsAsHead || there.isMember
    refuseIf(origin === undefined || !mayRead, 422, 'covenant.origin_not_found')
    const members = membersIn(model, blocCode, term)
    const content = copied(origin?.content ?? {}, fromTerm, term, members)
    if (title !== undefined) content.title = title
    refuseIf(content.groups === undefined && !isOrganizer, 422, 'covenant.content_invalid')
    const key = keyOf(blocCode, term)
    refuseIf(model.covenants.has(key), 409, 'covenant.already_drafted')
    const next: Covenant = {
      ...{ blocCode, term, content, status: 'draft', version: 1, signedCodes: [], awards: [] },
    }
    return { status: 201, shows: viewOf(next), change: () => void model.covenants.set(key, next) }
  },
  again(model, ask) {
    rolesOfReader(model, ask, hidden)
    return viewOf(covenantOf(model, ask))
  },
}

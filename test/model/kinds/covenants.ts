import type { Body } from '../../support/api.ts'
import {
  canonical,
  type Done,
  matchOfAction,
  outcomeOfPut,
  Refused,
  refuseIf,
  same,
} from '../ask.ts'
import type { Dice } from '../dice.ts'
import { allow, covenantOf, membersIn, rolesOfReader } from '../roles.ts'
import { type Covenant, keyOf, type Model } from '../state.ts'
import { blocCodes, fits, terms } from './blocs.ts'
import { contents, isWrong } from './contents.ts'
import type { Kind } from './kind.ts'

const hidden = 'covenant.not_found'

/** A place of a covenant, more often one that is there and in one of the wanted states. */
export function drawCovenant(
  model: Model,
  dice: Dice,
  wanted?: readonly Covenant['status'][],
): { blocCode: string; term: string } {
  const fitting = [...model.covenants.values()].filter(({ status }) => wanted?.includes(status))
  if (fitting.length > 0 && dice.chance(0.85)) {
    const { blocCode, term } = dice.pick(fitting)
    return { blocCode, term }
  }
  const blocCode = dice.pick(['CUM-1', 'CUM-1', ...blocCodes])
  return { blocCode, term: dice.pick([...terms, '2020-2021']) }
}

/** Somebody who may act as the head, more often than not. */
export function drawHead(model: Model, dice: Dice, place: Record<string, string>): string {
  const { headCode, deputyCodes = [] } = model.officers.get(keyOf(place.blocCode, place.term)) ?? {}
  const officers = [headCode, ...deputyCodes].filter((code) => code !== undefined)
  const asked = officers.filter((code) => code.startsWith('KT-') && code.length === 4)
  return dice.chance(0.85) ? dice.pick(['KT', ...asked]) : drawAnybody(dice)
}

/** Somebody who may act as the organizer, more often than not. */
export const drawOrganizer = (dice: Dice) =>
  dice.chance(0.85) ? dice.pick(['KT', 'KT', 'VN']) : drawAnybody(dice)

/** Anybody at all. */
export const drawAnybody = (dice: Dice) =>
  dice.pick(['admin', 'VN', 'KT', 'SL', 'SL-1', 'KT-1', 'KT-2', 'KT-3', 'KT-4', 'KT reading'])

/** What an answer tells of a covenant. */
export function viewOf(covenant: Covenant): Body {
  const { content, withdrawal, suspension, supersession, ...told } = covenant
  return {
    ...told,
    ...content,
    withdrawal: withdrawal && { reason: withdrawal },
    suspension,
    supersession: supersession && { reason: supersession },
  }
}

/** The name of the hash of what members sign: equal for equal things, for others another. */
export function hashName(
  model: Model,
  covenant: Covenant,
  memberCodes: string[],
  number: number,
): string {
  const { blocCode, term, content } = covenant
  const said = canonical([blocCode, term, memberCodes, content])
  const known = [...model.hashes].find(([, other]) => other === said)?.[0]
  return known ?? `hash-${number}`
}

export const putCovenant: Kind = {
  operationId: 'putCovenant',
  scope: 'covenants:write',
  takesIfMatch: true,
  draw(model, dice) {
    const place = drawCovenant(model, dice, ['draft'])
    return { by: drawHead(model, dice, place), params: place, body: dice.pick(contents).body }
  },
  judge(model, ask) {
    const { actsAsHead, isOrganizer } = rolesOfReader(model, ask, hidden)
    allow(actsAsHead)
    const { blocCode = '', term = '' } = ask.params
    refuseIf(!fits(model, blocCode, term), 422, 'bloc.term_form')
    const content = ask.body ?? {}
    const members = membersIn(model, blocCode, term)
    refuseIf(isWrong(content, members), 422, 'covenant.content_invalid')
    refuseIf(content.groups === undefined && !isOrganizer, 422, 'covenant.content_invalid')
    const key = keyOf(blocCode, term)
    const old = model.covenants.get(key)
    refuseIf(old !== undefined && old.status !== 'draft', 409, 'covenant.not_draft')
    const isEqual = same(old?.content, content)
    const outcome = outcomeOfPut(ask, { exists: old !== undefined, isEqual })
    if (old !== undefined && outcome === 'unchanged') return { status: 200, shows: viewOf(old) }
    const next: Covenant = {
      ...{ blocCode, term, content, status: 'draft', signedCodes: [] },
      version: (old?.version ?? 0) + 1,
      withdrawal: old?.withdrawal,
      awards: old?.awards ?? [],
    }
    return {
      status: outcome === 'create' ? 201 : 200,
      shows: viewOf(next),
      change: () => void model.covenants.set(key, next),
    }
  },
}

type Step = {
  operationId: string
  by: 'head' | 'organizer'
  from: Covenant['status'][]
  otherwise: string
  hasReason: boolean
  /** Waits for polls to close. */
  isHeldUpByPolls?: boolean
  to: (
    model: Model,
    covenant: Covenant,
    ask: { reason: string; number: number },
  ) => Partial<Covenant>
}

const inForce: Step['from'] = ['in_force']

const steps: Step[] = [
  {
    operationId: 'openCovenant',
    ...{ by: 'head', from: ['draft'], otherwise: 'covenant.not_draft', hasReason: false },
    to(model, covenant, { number }) {
      const memberCodes = membersIn(model, covenant.blocCode, covenant.term)
      refuseIf(memberCodes.length === 0, 409, 'covenant.no_members')
      refuseIf(isWrong(covenant.content, memberCodes), 409, 'covenant.members_changed')
      const contentHash = hashName(model, covenant, memberCodes, number)
      return { status: 'open', memberCodes, contentHash, withdrawal: undefined }
    },
  },
  {
    operationId: 'withdrawCovenant',
    ...{ by: 'head', from: ['open'], otherwise: 'covenant.not_open', hasReason: true },
    to: (_model, _covenant, { reason: withdrawal }) => ({
      ...{ status: 'draft', signedCodes: [], withdrawal },
      ...{ memberCodes: undefined, contentHash: undefined },
    }),
  },
  {
    operationId: 'concludeCovenant',
    ...{ by: 'head', from: inForce, otherwise: 'covenant.not_in_force', hasReason: false },
    isHeldUpByPolls: true,
    to: () => ({ status: 'concluded' }),
  },
  {
    operationId: 'suspendCovenant',
    ...{ by: 'organizer', from: inForce, otherwise: 'covenant.not_in_force', hasReason: true },
    isHeldUpByPolls: true,
    to: (_model, _covenant, { reason }) => ({ status: 'suspended', suspension: { reason } }),
  },
  {
    operationId: 'resumeCovenant',
    ...{
      by: 'organizer',
      from: ['suspended'],
      otherwise: 'covenant.not_suspended',
      hasReason: true,
    },
    to: (_model, { suspension }, { reason: resumeReason }) => ({
      status: 'in_force',
      suspension: suspension && { ...suspension, resumeReason },
    }),
  },
  {
    operationId: 'supersedeCovenant',
    ...{ by: 'organizer', from: ['in_force', 'suspended'], otherwise: 'covenant.not_in_force' },
    ...{ hasReason: true, isHeldUpByPolls: true },
    to: (_model, _covenant, { reason: supersession }) => ({ status: 'superseded', supersession }),
  },
]

function kindOf(step: Step): Kind {
  const { operationId, by, from, otherwise, hasReason, isHeldUpByPolls, to } = step
  return {
    operationId,
    scope: 'covenants:write',
    takesIfMatch: true,
    draw(model, dice) {
      const params = drawCovenant(model, dice, from)
      const body = hasReason ? { reason: dice.pick(['sửa', 'sáp nhập']) } : undefined
      const ids = [...model.successions.keys(), 'succession-999']
      if (operationId === 'supersedeCovenant' && dice.chance(0.5)) {
        Object.assign(body ?? {}, { successionId: dice.pick(ids) })
      }
      const who = by === 'head' ? drawHead(model, dice, params) : drawOrganizer(dice)
      return { by: who, params, ...(body && { body }) }
    },
    judge(model, ask): Done {
      const roles = rolesOfReader(model, ask, hidden)
      allow(by === 'head' ? roles.actsAsHead : roles.isOrganizer)
      const covenant = covenantOf(model, ask)
      const { successionId, reason = '' } = ask.body ?? {}
      const isUnknown = successionId !== undefined && !model.successions.has(successionId)
      refuseIf(isUnknown, 422, 'covenant.unknown_succession')
      if (!from.includes(covenant.status)) throw new Refused(409, otherwise)
      refuseIf(isHeldUpByPolls === true && hasOpenPoll(model, covenant), 409, 'covenant.poll_open')
      const next = { ...covenant, ...to(model, covenant, { reason, number: ask.number }) }
      matchOfAction(ask)
      const { contentHash: name } = next
      return {
        status: 200,
        shows: viewOf(next),
        names: (answer) => (name === undefined ? [] : [[name, String(answer.contentHash)]]),
        change() {
          if (next.status === 'draft') dropSignatures(model, covenant)
          if (name !== undefined) {
            const said = [covenant.blocCode, covenant.term, next.memberCodes, covenant.content]
            model.hashes.set(name, canonical(said))
          }
          Object.assign(covenant, next)
        },
      }
    },
    again(model, ask) {
      rolesOfReader(model, ask, hidden)
      return viewOf(covenantOf(model, ask))
    },
  }
}

function hasOpenPoll(model: Model, { blocCode, term }: Covenant): boolean {
  return [...model.polls.values()].some(
    (poll) => poll.blocCode === blocCode && poll.term === term && poll.status === 'open',
  )
}

function dropSignatures(model: Model, { blocCode, term, signedCodes }: Covenant): void {
  for (const unitCode of signedCodes) model.signatures.delete(keyOf(blocCode, term, unitCode))
}

export const covenantSteps: Kind[] = steps.map(kindOf)

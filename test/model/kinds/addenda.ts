import type { Body } from '../../support/api.ts'
import { type Ask, canonical, type Done, matchOfAction, must, refuseIf, same } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { principalOf } from '../principals.ts'
import { allow, covenantOf, isSelf, rolesOfReader } from '../roles.ts'
import { type Addendum, type Covenant, keyOf, type Model } from '../state.ts'
import { contents, isWrong } from './contents.ts'
import { drawCovenant, drawHead, hashName } from './covenants.ts'
import type { Kind } from './kind.ts'
import { drawSignature, requireForm, told } from './signatures.ts'

const hidden = 'addendum.not_found'

/** The addendum in the path. @throws Refused 404 */
export function addendumOf(model: Model, { params }: Ask): Addendum {
  const { blocCode, term, version } = params
  return must(model.addenda.get(keyOf(blocCode, term, version)), 404, hidden)
}

/** What an answer tells of an addendum. */
export const addendumView = ({ number: _, content, withdrawal, ...told }: Addendum): Body => ({
  ...told,
  ...content,
  withdrawal: withdrawal && { reason: withdrawal },
})

export const proposeAddendum: Kind = {
  operationId: 'proposeAddendum',
  scope: 'covenants:write',
  takesIfMatch: false,
  draw(model, dice) {
    const params = drawCovenant(model, dice, ['in_force'])
    const body = { ...dice.pick(contents).body, reason: 'điều chỉnh' }
    return { by: drawHead(model, dice, params), params, body }
  },
  judge(model, ask) {
    const { actsAsHead, isOrganizer } = rolesOfReader(model, ask, 'covenant.not_found')
    allow(actsAsHead)
    const covenant = covenantOf(model, ask)
    const { reason, ...content } = ask.body ?? {}
    const { blocCode, term, memberCodes = [] } = covenant
    refuseIf(
      isWrong(content, covenant.memberCodes ?? anybody(content)),
      422,
      'covenant.content_invalid',
    )
    refuseIf(content.groups === undefined && !isOrganizer, 422, 'covenant.content_invalid')
    refuseIf(same(covenant.content, content), 422, 'addendum.without_changes')
    refuseIf(covenant.status !== 'in_force', 409, 'covenant.not_in_force')
    refuseIf(covenant.openAddendum !== undefined, 409, 'addendum.already_open')
    const version = Math.max(covenant.version, ...versionsOf(model, covenant)) + 1
    const contentHash = hashName(model, { ...covenant, content }, memberCodes, ask.number)
    const addendum: Addendum = {
      ...{ number: ask.number, version, fromVersion: covenant.version, status: 'open' },
      ...{ content, reason, contentHash, memberCodes, signedCodes: [] },
    }
    return {
      status: 201,
      shows: { blocCode, term, ...addendumView(addendum) },
      names: (answer) => [[contentHash, String(answer.contentHash)]],
      change() {
        model.hashes.set(contentHash, canonical([blocCode, term, memberCodes, content]))
        model.addenda.set(keyOf(blocCode, term, String(version)), addendum)
        covenant.openAddendum = version
      },
    }
  },
  again(model, ask) {
    rolesOfReader(model, ask, hidden)
    const made = [...model.addenda.values()].find(({ number }) => number === ask.number)
    return addendumView(must(made, 404, hidden))
  },
}

/** Of a draft nobody knows the members, so any unit may have a target. */
const anybody = (content: Body): string[] =>
  (content.unitTargets ?? []).map(({ unitCode }: Body) => unitCode)

const versionsOf = (model: Model, { blocCode, term }: Covenant): number[] =>
  [...model.addenda].flatMap(([key, { version }]) =>
    key.startsWith(`${keyOf(blocCode, term)}/`) ? [version] : [],
  )

/** The place of an addendum, more often one that is open. */
function drawPlace(model: Model, dice: Dice): Record<string, string> {
  const open = [...model.addenda].filter(([, { status }]) => status === 'open')
  const all = open.length > 0 && dice.chance(0.9) ? open : [...model.addenda]
  const [key] = all.length > 0 ? dice.pick(all) : ['CUM-1/2020/9']
  const [blocCode = '', term = '', version = ''] = key.split('/')
  return { blocCode, term, version }
}

export const signAddendum: Kind = {
  operationId: 'signAddendum',
  scope: 'covenants:write',
  takesIfMatch: false,
  draw(model, dice) {
    const place = drawPlace(model, dice)
    const addendum = model.addenda.get(keyOf(place.blocCode, place.term, place.version))
    const { by, unitCode, body } = drawSignature(model, dice, addendum ?? {})
    return { by, params: { ...place, unitCode }, body }
  },
  judge(model, ask): Done {
    const roles = rolesOfReader(model, ask, hidden)
    allow(isSelf(roles, ask) || roles.isOrganizer)
    const addendum = addendumOf(model, ask)
    const covenant = covenantOf(model, ask, hidden)
    const { blocCode, term, version, unitCode = '' } = ask.params
    refuseIf(!addendum.memberCodes.includes(unitCode), 404, 'bloc.member_not_found')
    const body = ask.body ?? {}
    const key = keyOf(blocCode, term, version, unitCode)
    const old = model.addendumSignatures.get(key)
    const shows = { blocCode, term, unitCode, version: addendum.version, ...told(body) }
    if (same(old, told(body))) return { status: 200, shows }
    const isByUnit = principalOf(ask.by).unitCode === unitCode
    requireForm({ content: addendum.content, unitCode, isByUnit }, body)
    refuseIf(old !== undefined, 409, 'signature.already_signed')
    refuseIf(addendum.status !== 'open', 409, 'addendum.not_open')
    refuseIf(covenant.status !== 'in_force', 409, 'covenant.not_in_force')
    refuseIf(body.contentHash !== addendum.contentHash, 409, 'covenant.hash_mismatch')
    return {
      status: 201,
      shows,
      change() {
        model.addendumSignatures.set(key, told(body))
        addendum.signedCodes = [...addendum.signedCodes, unitCode].sort()
        const isLast = addendum.memberCodes.every((code) => addendum.signedCodes.includes(code))
        if (isLast) apply(model, covenant, addendum)
      },
    }
  },
}

function apply(model: Model, covenant: Covenant, addendum: Addendum): void {
  const { blocCode, term, content, contentHash } = covenant
  model.versions.set(keyOf(blocCode, term, String(covenant.version)), { content, contentHash })
  addendum.status = 'in_force'
  covenant.content = addendum.content
  covenant.version = addendum.version
  covenant.contentHash = addendum.contentHash
  covenant.openAddendum = undefined
}

export const withdrawAddendum: Kind = {
  operationId: 'withdrawAddendum',
  scope: 'covenants:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPlace(model, dice)
    return { by: drawHead(model, dice, params), params, body: { reason: 'thôi' } }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hidden).actsAsHead)
    const addendum = addendumOf(model, ask)
    const covenant = covenantOf(model, ask, hidden)
    refuseIf(addendum.status !== 'open', 409, 'addendum.not_open')
    matchOfAction(ask)
    const next: Addendum = { ...addendum, status: 'withdrawn', withdrawal: ask.body?.reason }
    return {
      status: 200,
      shows: addendumView(next),
      change() {
        Object.assign(addendum, next)
        covenant.openAddendum = undefined
      },
    }
  },
  again(model, ask) {
    rolesOfReader(model, ask, hidden)
    return addendumView(addendumOf(model, ask))
  },
}

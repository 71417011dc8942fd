import type { Body } from '../../support/api.ts'
import { type Ask, type Done, refuseIf, same } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { principalOf } from '../principals.ts'
import { allow, covenantOf, isSelf, rolesOfReader } from '../roles.ts'
import { keyOf, type Model } from '../state.ts'
import { targetOf } from './contents.ts'
import { drawAnybody, drawCovenant } from './covenants.ts'
import type { Kind } from './kind.ts'

const signer = { signerName: 'Nguyễn Văn A', signerPosition: 'Chủ tịch' }
const onPaper = { signedOn: '2020-02-14' }

/** What a signature says, with what it leaves out as it is told. */
export const told = ({ contentHash, commitments, ...fields }: Body): Body => ({
  ...{ contentHash, signerName: fields.signerName, signerPosition: fields.signerPosition },
  signedOn: fields.signedOn,
  commitments: commitments ?? [],
})

type For = { content: Body; unitCode: string; isByUnit: boolean }

/** Whether a unit may commit itself so: to criteria with a target, once, to no less. */
function mayCommit({ content, unitCode }: For, commitments: Body[]): boolean {
  const codes = commitments.map(({ criterionCode }) => criterionCode)
  return (
    new Set(codes).size === codes.length &&
    commitments.every(({ criterionCode, target }) => {
      const least = targetOf(content, criterionCode, unitCode)
      return least !== undefined && target >= least
    })
  )
}

/** Requires the form of who signs, and commitments that fit the content. @throws Refused 422 */
export function requireForm(given: For, body: Body): void {
  const { signerName, signerPosition, signedOn } = body
  const isOfUnit = signerName !== undefined && signerPosition !== undefined
  const isNobodys = signerName === undefined && signerPosition === undefined
  const isOfPaper = isNobodys && signedOn !== undefined
  const isRight = given.isByUnit ? isOfUnit && signedOn === undefined : isOfPaper
  refuseIf(!isRight, 422, 'signature.form')
  refuseIf(!mayCommit(given, body.commitments ?? []), 422, 'signature.commitment_invalid')
}

function judge(model: Model, ask: Ask): Done {
  const roles = rolesOfReader(model, ask, 'covenant.not_found')
  allow(isSelf(roles, ask) || roles.isOrganizer)
  const covenant = covenantOf(model, ask)
  const { blocCode = '', term = '', unitCode = '' } = ask.params
  const { memberCodes } = covenant
  const isStranger = memberCodes !== undefined && !memberCodes.includes(unitCode)
  refuseIf(isStranger, 404, 'bloc.member_not_found')
  const body = ask.body ?? {}
  const key = keyOf(blocCode, term, unitCode)
  const old = model.signatures.get(key)
  const shows = { ...ask.params, ...told(body) }
  if (same(old, told(body))) return { status: 200, shows }
  const isByUnit = principalOf(ask.by).unitCode === unitCode
  requireForm({ content: covenant.content, unitCode, isByUnit }, body)
  refuseIf(old !== undefined, 409, 'signature.already_signed')
  refuseIf(covenant.status !== 'open', 409, 'covenant.not_open')
  refuseIf(body.contentHash !== covenant.contentHash, 409, 'covenant.hash_mismatch')
  return {
    status: 201,
    shows,
    change() {
      model.signatures.set(key, told(body))
      covenant.signedCodes = [...covenant.signedCodes, unitCode].sort()
      const isLast = memberCodes?.every((code) => covenant.signedCodes.includes(code))
      if (isLast) covenant.status = 'in_force'
    },
  }
}

const canAsk = ['KT-1', 'KT-2', 'KT-3', 'KT-4', 'SL-1']

/**
 * A signature as a unit gives it, on paper if it never asks itself; committed to more than is asked,
 * but for the unit that may have a target of its own.
 */
export function signatureOf(unitCode: string, contentHash: string | undefined) {
  const commitments = unitCode === 'KT-2' ? [] : [{ criterionCode: 'A1', target: 130 }]
  const isOwn = canAsk.includes(unitCode)
  const form = isOwn ? signer : onPaper
  return { by: isOwn ? unitCode : 'KT', body: { contentHash, ...form, commitments } }
}

type Signable = { memberCodes?: string[]; signedCodes?: string[]; contentHash?: string }

/** A signature of a unit that is still to sign, more often than not. */
export function drawSignature(model: Model, dice: Dice, what: Signable) {
  const { memberCodes = [], signedCodes = [], contentHash = 'hash-0' } = what
  const left = memberCodes.filter((code) => !signedCodes.includes(code))
  const unitCode = dice.pick(dice.chance(0.8) && left.length > 0 ? left : canAsk)
  const target = dice.pick([100, 120, 105, 80])
  const commitment = { criterionCode: dice.pick(['A1', 'A1', 'A2']), target }
  const commitments = dice.chance(0.5) ? { commitments: [commitment] } : {}
  const hash = dice.chance(0.9) ? contentHash : dice.pick([...model.hashes.keys(), 'hash-0'])
  const isPaper = dice.chance(0.25) || !canAsk.includes(unitCode)
  const by = isPaper ? dice.pick(['KT', 'VN']) : unitCode
  const body = { contentHash: hash, ...(isPaper ? onPaper : signer), ...commitments }
  return { by: dice.chance(0.92) ? by : drawAnybody(dice), unitCode, body }
}

export const signCovenant: Kind = {
  operationId: 'signCovenant',
  scope: 'covenants:write',
  takesIfMatch: false,
  draw(model, dice) {
    const place = drawCovenant(model, dice, ['open'])
    const covenant = model.covenants.get(keyOf(place.blocCode, place.term))
    const { by, unitCode, body } = drawSignature(model, dice, covenant ?? {})
    return { by, params: { ...place, unitCode }, body }
  },
  judge,
}

import { type Ask, matchOfAction, must, Refused, refuseIf } from '../ask.ts'
import { isAdmin, principalOf } from '../principals.ts'
import { allow } from '../roles.ts'
import type { Model } from '../state.ts'
import type { Kind } from './kind.ts'

const requireAdmin = ({ by }: Ask) => allow(isAdmin(principalOf(by)))

const drawBy = ['admin', 'admin', 'admin', 'admin', 'KT']

export const createApiKey: Kind = {
  operationId: 'createApiKey',
  scope: 'admin',
  takesIfMatch: false,
  draw: (_model, dice) => ({
    by: dice.pick(drawBy),
    params: {},
    body: {
      name: 'khóa',
      unitCode: dice.pick(['KT', 'SL', 'KT-1', 'NO-SUCH']),
      scopes: dice.pick([['read'], ['read', 'votes:write']]),
      expiresOn: '2099-12-31',
    },
  }),
  judge(model, ask) {
    requireAdmin(ask)
    const { unitCode, scopes } = ask.body ?? {}
    refuseIf(!model.units.has(unitCode), 422, 'unit.unknown')
    const name = `key-${ask.number}`
    return {
      status: 201,
      shows: { ...ask.body, apiKeyId: name },
      names: (answer) => [[name, String(answer.apiKeyId)]],
      change: () => void model.apiKeys.set(name, { unitCode, scopes, isRevoked: false }),
    }
  },
}

/** A key that is not revoked. @throws Refused */
function requireActive(model: Model, ask: Ask) {
  requireAdmin(ask)
  const key = must(model.apiKeys.get(ask.params.apiKeyId ?? ''), 404, 'api_key.not_found')
  if (key.isRevoked) throw new Refused(409, 'api_key.revoked')
  matchOfAction(ask)
  return key
}

const drawOne: Kind['draw'] = (model, dice) => ({
  by: dice.pick(drawBy),
  params: { apiKeyId: dice.pick([...model.apiKeys.keys(), 'key-99']) },
})

export const revokeApiKey: Kind = {
  operationId: 'revokeApiKey',
  scope: 'admin',
  takesIfMatch: true,
  draw: drawOne,
  judge(model, ask) {
    const key = requireActive(model, ask)
    return {
      status: 200,
      shows: { apiKeyId: ask.params.apiKeyId, unitCode: key.unitCode },
      change: () => void Object.assign(key, { isRevoked: true }),
    }
  },
  again: (_model, { params: { apiKeyId } }) => ({ apiKeyId }),
}

export const rotateApiKey: Kind = {
  operationId: 'rotateApiKey',
  scope: 'admin',
  takesIfMatch: true,
  draw: drawOne,
  judge(model, ask) {
    const key = requireActive(model, ask)
    const { apiKeyId = '' } = ask.params
    return {
      status: 200,
      shows: { apiKeyId, unitCode: key.unitCode, scopes: key.scopes },
      // Takes effect on the token alone, but is an effect that is not repeated.
      change() {},
    }
  },
}

import { covenantKey } from '../../lib/covenants/covenant.ts'
import { listSignatures as list } from '../../lib/covenants/list-signatures.ts'
import { signCovenant as sign } from '../../lib/covenants/sign-covenant.ts'
import { signatureKey, signatureView } from '../../lib/covenants/signature.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { Signature, SignaturePage, SignCovenantRequest } from './contract.ts'
import { signatureExample, signExample } from './examples.ts'

const collection = '/v1/blocs/{blocCode}/covenants/{term}/signatures'
const path = `${collection}/{unitCode}` as const

const listSignatures = operation({
  operationId: 'listSignatures',
  method: 'GET',
  path: collection,
  tag: 'Covenants',
  summary: 'List the signatures of a covenant',
  kind: 'list',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'covenant.not_found',
  response: SignaturePage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [signatureExample] } },
  load: ({ blocCode, term }) => ({ covenant: covenantKey(blocCode, term) }),
  handle: async ({ page, loaded }, ctx) => {
    const covenant = found(loaded.covenant, 'covenant.not_found')
    return pageReply(await list(ctx, page, covenant), signatureView)
  },
})

const getSignature = operation({
  operationId: 'getSignature',
  method: 'GET',
  path,
  tag: 'Covenants',
  summary: "Get a unit's signature",
  kind: 'stored',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'signature.not_found',
  response: Signature,
  statuses: [200],
  problems: [],
  examples: { response: signatureExample },
  load: ({ blocCode, term, unitCode }) => ({ signature: signatureKey(blocCode, term, unitCode) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: signatureView(found(loaded.signature, 'signature.not_found')),
  }),
})

const signCovenant = operation({
  operationId: 'signCovenant',
  method: 'PUT',
  path,
  tag: 'Covenants',
  summary: 'Sign a covenant for a unit; the last signature puts it in force',
  description:
    'Takes no If-Match: a signature is never replaced. The same signature again answers 200.',
  kind: 'stored',
  scope: 'covenants:write',
  relation: 'signer',
  hiddenAs: 'covenant.not_found',
  body: SignCovenantRequest,
  response: Signature,
  statuses: [200, 201],
  problems: [
    'bloc.member_not_found',
    'signature.form',
    'signature.commitment_invalid',
    'signature.already_signed',
    'covenant.not_open',
    'covenant.hash_mismatch',
  ],
  examples: { body: signExample, response: signatureExample },
  load: ({ blocCode, term, unitCode }) => ({
    covenant: covenantKey(blocCode, term),
    signature: signatureKey(blocCode, term, unitCode),
  }),
  handle: async ({ params, body, loaded }, ctx) => {
    const { outcome, signature } = await sign(ctx, { ...params, content: body }, loaded)
    return putReply({ outcome, item: signature }, signatureView)
  },
})

export const signatureOperations = [listSignatures, getSignature, signCovenant]

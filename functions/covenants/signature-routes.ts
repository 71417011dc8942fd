import { listSignatures as list } from '../../lib/covenants/list-signatures.ts'
import { signCovenant as sign } from '../../lib/covenants/sign-covenant.ts'
import { signatureKey, signatureView } from '../../lib/covenants/signature.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { common, load, path, read } from './common.ts'
import { Signature, SignaturePage, SignCovenantRequest } from './contract.ts'
import { signatureExample, signExample } from './examples.ts'

const collection = `${path}/signatures` as const
const one = `${collection}/{unitCode}` as const

const loadSignature = (params: { blocCode: string; term: string; unitCode: string }) => ({
  signature: signatureKey(params.blocCode, params.term, params.unitCode),
})

const listSignatures = operation({
  ...read,
  operationId: 'listSignatures',
  path: collection,
  summary: 'List the signatures of a covenant',
  kind: 'list',
  response: SignaturePage,
  problems: [],
  examples: { response: { items: [signatureExample] } },
  load,
  handle: async ({ page, loaded }, ctx) => {
    const covenant = found(loaded.covenant, 'covenant.not_found')
    return pageReply(await list(ctx, page, covenant), signatureView)
  },
})

const getSignature = operation({
  ...read,
  operationId: 'getSignature',
  path: one,
  summary: "Get a unit's signature",
  kind: 'stored',
  hiddenAs: 'signature.not_found',
  response: Signature,
  problems: [],
  examples: { response: signatureExample },
  load: loadSignature,
  handle: ({ loaded }) => ({
    status: 200,
    body: signatureView(found(loaded.signature, 'signature.not_found')),
  }),
})

const signCovenant = operation({
  ...common,
  operationId: 'signCovenant',
  method: 'PUT',
  path: one,
  summary: 'Sign a covenant for a unit; the last signature puts it in force',
  description:
    'Takes no If-Match: a signature is never replaced. The same signature again answers 200.',
  kind: 'stored',
  scope: 'covenants:write',
  relation: 'signer',
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
  load: (params) => ({ ...load(params), ...loadSignature(params) }),
  handle: async ({ params, body, loaded }, ctx) => {
    const { outcome, signature } = await sign(ctx, { ...params, content: body }, loaded)
    return putReply({ outcome, item: signature }, signatureView)
  },
})

export const signatureOperations = [listSignatures, getSignature, signCovenant]

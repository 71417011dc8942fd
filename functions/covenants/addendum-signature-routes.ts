import { addendumSignatureKey, addendumSignatureView } from '../../lib/covenants/addendum.ts'
import { listAddendumSignatures as list } from '../../lib/covenants/list-addenda.ts'
import { signAddendum as sign } from '../../lib/covenants/sign-addendum.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { addendumSignatureExample } from './addendum-examples.ts'
import { type AddendumPlace, common, loadAddendum, path, read } from './common.ts'
import { SignCovenantRequest } from './contract.ts'
import { AddendumSignature, AddendumSignaturePage } from './contract-addenda.ts'
import { signExample } from './examples.ts'

const collection = `${path}/addenda/{version}/signatures` as const
const one = `${collection}/{unitCode}` as const

const listAddendumSignatures = operation({
  ...read,
  operationId: 'listAddendumSignatures',
  path: collection,
  summary: 'List the signatures of an addendum',
  description: 'Also of one that has been withdrawn, whose signatures are void.',
  kind: 'list',
  hiddenAs: 'addendum.not_found',
  response: AddendumSignaturePage,
  problems: [],
  examples: { response: { items: [addendumSignatureExample] } },
  load: loadAddendum,
  handle: async ({ page, loaded }, ctx) => {
    const addendum = found(loaded.addendum, 'addendum.not_found')
    return pageReply(await list(ctx, page, addendum), addendumSignatureView)
  },
})

const loadSignature = (params: AddendumPlace & { unitCode: string }) => ({
  signature: addendumSignatureKey(
    params.blocCode,
    params.term,
    Number(params.version),
    params.unitCode,
  ),
})

const getAddendumSignature = operation({
  ...read,
  operationId: 'getAddendumSignature',
  path: one,
  summary: "Get a unit's signature of an addendum",
  kind: 'stored',
  hiddenAs: 'signature.not_found',
  response: AddendumSignature,
  problems: [],
  examples: { response: addendumSignatureExample },
  load: loadSignature,
  handle: ({ loaded }) => ({
    status: 200,
    body: addendumSignatureView(found(loaded.signature, 'signature.not_found')),
  }),
})

const signAddendum = operation({
  ...common,
  operationId: 'signAddendum',
  method: 'PUT',
  path: one,
  summary: 'Sign an addendum for a unit; the last signature puts its content in force',
  description:
    'Takes no If-Match: a signature is never replaced. The same signature again answers 200. It is given for the whole new content, so commitments are given anew: a unit that names none has none.',
  kind: 'stored',
  scope: 'covenants:write',
  relation: 'signer',
  hiddenAs: 'addendum.not_found',
  body: SignCovenantRequest,
  response: AddendumSignature,
  statuses: [200, 201],
  problems: [
    'bloc.member_not_found',
    'signature.form',
    'signature.commitment_invalid',
    'signature.already_signed',
    'addendum.not_open',
    'covenant.not_in_force',
    'covenant.hash_mismatch',
  ],
  examples: { body: signExample, response: addendumSignatureExample },
  load: (params) => ({ ...loadAddendum(params), ...loadSignature(params) }),
  handle: async ({ params, body, loaded }, ctx) => {
    const { unitCode } = params
    const { outcome, signature } = await sign(ctx, { unitCode, content: body }, loaded)
    return putReply({ outcome, item: signature }, addendumSignatureView)
  },
})

export const addendumSignatureOperations = [
  listAddendumSignatures,
  getAddendumSignature,
  signAddendum,
]

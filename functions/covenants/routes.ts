import { concludeCovenant as conclude } from '../../lib/covenants/conclude-covenant.ts'
import { covenantKey, covenantView } from '../../lib/covenants/covenant.ts'
import { listCovenants as list } from '../../lib/covenants/list-covenants.ts'
import { openCovenant as open } from '../../lib/covenants/open-covenant.ts'
import { putCovenant as put } from '../../lib/covenants/put-covenant.ts'
import { withdrawCovenant as withdraw } from '../../lib/covenants/withdraw-covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { Covenant, CovenantPage, PutCovenantRequest, WithdrawCovenantRequest } from './contract.ts'
import * as examples from './examples.ts'
import { signatureOperations } from './signature-routes.ts'

const path = '/v1/blocs/{blocCode}/covenants/{term}'

const common = { tag: 'Covenants', hiddenAs: 'covenant.not_found' } as const
const written = { ...common, scope: 'covenants:write', relation: 'head' } as const

const load = ({ blocCode, term }: { blocCode: string; term: string }) => ({
  covenant: covenantKey(blocCode, term),
})

const listCovenants = operation({
  ...common,
  operationId: 'listCovenants',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants',
  summary: "List a bloc's covenants by term",
  description: 'A unit sees the covenants of the terms in which it is a member or an officer.',
  kind: 'list',
  scope: 'read',
  relation: 'reader',
  response: CovenantPage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [examples.draftExample] } },
  handle: async ({ params, page, access }, ctx) =>
    pageReply(
      await list(ctx, page, params.blocCode, found(access, 'covenant.not_found')),
      covenantView,
    ),
})

const getCovenant = operation({
  ...common,
  operationId: 'getCovenant',
  method: 'GET',
  path,
  summary: 'Get a covenant',
  kind: 'stored',
  scope: 'read',
  relation: 'reader',
  response: Covenant,
  statuses: [200],
  problems: [],
  examples: { response: examples.openExample },
  load,
  handle: ({ loaded }) => ({
    status: 200,
    body: covenantView(found(loaded.covenant, 'covenant.not_found')),
  }),
})

const putCovenant = operation({
  ...written,
  operationId: 'putCovenant',
  method: 'PUT',
  path,
  summary: 'Draft a covenant, or replace its draft',
  kind: 'stored',
  ifMatch: 'required',
  body: PutCovenantRequest,
  response: Covenant,
  statuses: [200, 201],
  problems: ['bloc.term_form', 'covenant.content_invalid', 'covenant.not_draft'],
  examples: { body: examples.contentExample, response: examples.draftExample },
  load,
  handle: async ({ params, body, loaded, access }, ctx) => {
    return putReply(
      await put(ctx, { ...params, content: body }, { ...loaded, access }),
      covenantView,
    )
  },
})

const openCovenant = operation({
  ...written,
  operationId: 'openCovenant',
  method: 'POST',
  path: `${path}/open`,
  summary: 'Open a covenant for signing; freezes content, members and hash',
  kind: 'stored',
  ifMatch: 'optional',
  response: Covenant,
  statuses: [200],
  problems: ['covenant.not_draft', 'covenant.no_members'],
  examples: { response: examples.openExample },
  rendersAs: getCovenant,
  load,
  handle: async ({ loaded, access }, ctx) => ({
    status: 200,
    body: covenantView(await open(ctx, { ...loaded, access })),
  }),
})

const withdrawCovenant = operation({
  ...written,
  operationId: 'withdrawCovenant',
  method: 'POST',
  path: `${path}/withdraw`,
  summary: 'Take an open covenant back to draft; its signatures become void',
  kind: 'stored',
  ifMatch: 'optional',
  body: WithdrawCovenantRequest,
  response: Covenant,
  statuses: [200],
  problems: ['covenant.not_open'],
  examples: {
    body: { reason: examples.withdrawnExample.withdrawal.reason },
    response: examples.withdrawnExample,
  },
  rendersAs: getCovenant,
  load,
  handle: async ({ body, loaded, access }, ctx) => ({
    status: 200,
    body: covenantView(await withdraw(ctx, body, { ...loaded, access })),
  }),
})

const concludeCovenant = operation({
  ...written,
  operationId: 'concludeCovenant',
  method: 'POST',
  path: `${path}/conclude`,
  summary: 'Conclude a covenant in force; refused only while a poll is open',
  kind: 'stored',
  ifMatch: 'optional',
  response: Covenant,
  statuses: [200],
  problems: ['covenant.not_in_force', 'covenant.poll_open'],
  examples: { response: examples.concludedExample },
  rendersAs: getCovenant,
  load,
  handle: async ({ loaded }, ctx) => ({
    status: 200,
    body: covenantView(await conclude(ctx, loaded)),
  }),
})

export const covenantOperations = [
  listCovenants,
  getCovenant,
  putCovenant,
  openCovenant,
  withdrawCovenant,
  concludeCovenant,
  ...signatureOperations,
]

import { covenantView } from '../../lib/covenants/covenant.ts'
import { listCovenants as list } from '../../lib/covenants/list-covenants.ts'
import { putCovenant as put } from '../../lib/covenants/put-covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { load, path, read, written } from './common.ts'
import { Covenant, CovenantPage, PutCovenantRequest } from './contract.ts'
import * as examples from './examples.ts'

export const listCovenants = operation({
  ...read,
  operationId: 'listCovenants',
  path: '/v1/blocs/{blocCode}/covenants',
  summary: "List a bloc's covenants by term",
  description: 'A unit sees the covenants of the terms in which it is a member or an officer.',
  kind: 'list',
  response: CovenantPage,
  problems: [],
  examples: { response: { items: [examples.draftExample] } },
  handle: async ({ params, page, access }, ctx) =>
    pageReply(
      await list(ctx, page, params.blocCode, found(access, 'covenant.not_found')),
      covenantView,
    ),
})

export const getCovenant = operation({
  ...read,
  operationId: 'getCovenant',
  path,
  summary: 'Get a covenant',
  kind: 'stored',
  response: Covenant,
  problems: [],
  examples: { response: examples.openExample },
  load,
  handle: ({ loaded }) => ({
    status: 200,
    body: covenantView(found(loaded.covenant, 'covenant.not_found')),
  }),
})

export const putCovenant = operation({
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
  handle: async ({ params, body, loaded, access }, ctx) =>
    putReply(await put(ctx, { ...params, content: body }, { ...loaded, access }), covenantView),
})

import {
  addendumPath,
  addendumSummary,
  addendumView,
  type Addendum as StoredAddendum,
} from '../../lib/covenants/addendum.ts'
import { addendumChanges } from '../../lib/covenants/addendum-changes.ts'
import type { Covenant } from '../../lib/covenants/covenant.ts'
import { covenantVersionKey, covenantVersionView } from '../../lib/covenants/covenant-version.ts'
import { getCovenantVersion as getVersion } from '../../lib/covenants/get-covenant-version.ts'
import { listAddenda as list } from '../../lib/covenants/list-addenda.ts'
import { proposeAddendum as propose } from '../../lib/covenants/propose-addendum.ts'
import { withdrawAddendum as withdraw } from '../../lib/covenants/withdraw-addendum.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import type { StoreContext } from '../../lib/store/commit.ts'
import * as examples from './addendum-examples.ts'
import { load, loadAddendum, path, read, written } from './common.ts'
import {
  Addendum,
  AddendumPage,
  CovenantVersion,
  ProposeAddendumRequest,
  WithdrawAddendumRequest,
} from './contract-addenda.ts'

const collection = `${path}/addenda` as const
const one = `${collection}/{version}` as const

/** An addendum with what it changes; its ETag is of the addendum alone, from which that follows. */
async function shown(ctx: StoreContext, addendum: StoredAddendum, covenant: Covenant) {
  const representation = addendumView(addendum)
  const changes = await addendumChanges(ctx, addendum, covenant)
  return { body: { ...representation, changes }, representation }
}

const listAddenda = operation({
  ...read,
  operationId: 'listAddenda',
  path: collection,
  summary: 'List the addenda of a covenant by version, without their contents',
  kind: 'list',
  response: AddendumPage,
  problems: [],
  examples: { response: { items: [examples.summaryExample] } },
  load,
  handle: async ({ page, loaded }, ctx) => {
    const covenant = found(loaded.covenant, 'covenant.not_found')
    return pageReply(await list(ctx, page, covenant), addendumSummary)
  },
})

export const getAddendum = operation({
  ...read,
  operationId: 'getAddendum',
  path: one,
  summary: 'Get an addendum: its content and what it changes',
  kind: 'stored',
  hiddenAs: 'addendum.not_found',
  response: Addendum,
  problems: [],
  examples: { response: examples.addendumExample },
  load: loadAddendum,
  handle: async ({ loaded }, ctx) => {
    const addendum = found(loaded.addendum, 'addendum.not_found')
    const covenant = found(loaded.covenant, 'addendum.not_found')
    return { status: 200, ...(await shown(ctx, addendum, covenant)) }
  },
})

const proposeAddendum = operation({
  ...written,
  operationId: 'proposeAddendum',
  method: 'POST',
  path: collection,
  summary: 'Propose an addendum to a covenant in force; it is open for signing at once',
  description:
    'The covenant stays as it is until all of its members have signed the addendum. One at a time.',
  kind: 'stored',
  body: ProposeAddendumRequest,
  response: Addendum,
  statuses: [201],
  problems: [
    'covenant.content_invalid',
    'addendum.without_changes',
    'covenant.not_in_force',
    'addendum.already_open',
  ],
  examples: { body: examples.proposeExample, response: examples.openAddendumExample },
  rendersAs: getAddendum,
  load,
  handle: async ({ body, loaded, access }, ctx) => {
    const covenant = found(loaded.covenant, 'covenant.not_found')
    const addendum = await propose(ctx, body, { covenant, access })
    const location = addendumPath(addendum)
    return { status: 201, ...(await shown(ctx, addendum, covenant)), location }
  },
})

const withdrawAddendum = operation({
  ...written,
  operationId: 'withdrawAddendum',
  method: 'POST',
  path: `${one}/withdraw`,
  summary: 'Take back an addendum that is open for signing',
  description:
    'Its signatures can still be read and count for nothing; its version is not given again.',
  kind: 'stored',
  ifMatch: 'optional',
  hiddenAs: 'addendum.not_found',
  body: WithdrawAddendumRequest,
  response: Addendum,
  statuses: [200],
  problems: ['addendum.not_open'],
  examples: {
    body: { reason: examples.withdrawnAddendumExample.withdrawal.reason },
    response: examples.withdrawnAddendumExample,
  },
  rendersAs: getAddendum,
  load: loadAddendum,
  handle: async ({ body, loaded }, ctx) => {
    const covenant = found(loaded.covenant, 'addendum.not_found')
    const addendum = await withdraw(ctx, body, { covenant, addendum: loaded.addendum })
    return { status: 200, ...(await shown(ctx, addendum, covenant)) }
  },
})

const getCovenantVersion = operation({
  ...read,
  operationId: 'getCovenantVersion',
  path: `${path}/versions/{version}`,
  summary: 'Get a content that is, or was, in force',
  description: 'Versions of a draft, and of addenda that nobody or not everybody signed, are none.',
  kind: 'derived',
  hiddenAs: 'covenant_version.not_found',
  response: CovenantVersion,
  problems: [],
  examples: { response: examples.versionExample },
  load: ({ blocCode, term, version }) => ({
    ...load({ blocCode, term }),
    kept: covenantVersionKey(blocCode, term, Number(version)),
  }),
  handle: async ({ params, loaded }, ctx) => {
    const version = await getVersion(ctx, Number(params.version), loaded)
    return { status: 200, body: covenantVersionView(version) }
  },
})

export const addendumOperations = [
  listAddenda,
  getAddendum,
  proposeAddendum,
  withdrawAddendum,
  getCovenantVersion,
]

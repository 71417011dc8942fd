import { concludeCovenant as conclude } from '../../lib/covenants/conclude-covenant.ts'
import { covenantView } from '../../lib/covenants/covenant.ts'
import { openCovenant as open } from '../../lib/covenants/open-covenant.ts'
import { supersedeCovenant as supersede } from '../../lib/covenants/supersede-covenant.ts'
import {
  resumeCovenant as resume,
  suspendCovenant as suspend,
} from '../../lib/covenants/suspend-covenant.ts'
import { withdrawCovenant as withdraw } from '../../lib/covenants/withdraw-covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { successionKey } from '../../lib/successions/succession.ts'
import { load, path, written } from './common.ts'
import {
  Covenant,
  ResumeCovenantRequest,
  SupersedeCovenantRequest,
  SuspendCovenantRequest,
  WithdrawCovenantRequest,
} from './contract.ts'
import * as examples from './examples.ts'
import { getCovenant } from './resource-routes.ts'

const byHead = {
  ...written,
  method: 'POST',
  kind: 'stored',
  ifMatch: 'optional',
  response: Covenant,
  statuses: [200],
  rendersAs: getCovenant,
  load,
} as const

const byOrganizer = { ...byHead, relation: 'organizer' } as const

const openCovenant = operation({
  ...byHead,
  operationId: 'openCovenant',
  path: `${path}/open`,
  summary: 'Open a covenant for signing; freezes content, members and hash',
  problems: ['covenant.not_draft', 'covenant.no_members', 'covenant.members_changed'],
  examples: { response: examples.openExample },
  handle: async ({ loaded, access }, ctx) => ({
    status: 200,
    body: covenantView(await open(ctx, { ...loaded, access })),
  }),
})

const withdrawCovenant = operation({
  ...byHead,
  operationId: 'withdrawCovenant',
  path: `${path}/withdraw`,
  summary: 'Take an open covenant back to draft; its signatures become void',
  body: WithdrawCovenantRequest,
  problems: ['covenant.not_open'],
  examples: {
    body: { reason: examples.withdrawnExample.withdrawal.reason },
    response: examples.withdrawnExample,
  },
  handle: async ({ body, loaded, access }, ctx) => ({
    status: 200,
    body: covenantView(await withdraw(ctx, body, { ...loaded, access })),
  }),
})

const concludeCovenant = operation({
  ...byHead,
  operationId: 'concludeCovenant',
  path: `${path}/conclude`,
  summary: 'Conclude a covenant in force; refused only while a poll is open',
  problems: ['covenant.not_in_force', 'covenant.poll_open'],
  examples: { response: examples.concludedExample },
  handle: async ({ loaded }, ctx) => ({
    status: 200,
    body: covenantView(await conclude(ctx, loaded)),
  }),
})

const suspendCovenant = operation({
  ...byOrganizer,
  operationId: 'suspendCovenant',
  path: `${path}/suspend`,
  summary: 'Suspend a covenant in force; refused while a poll is open',
  description: 'Reports, scores, polls and awards wait until it is resumed; all can still be read.',
  body: SuspendCovenantRequest,
  problems: ['covenant.not_in_force', 'covenant.poll_open'],
  examples: {
    body: { reason: examples.suspendedExample.suspension.reason },
    response: examples.suspendedExample,
  },
  handle: async ({ body, loaded }, ctx) => ({
    status: 200,
    body: covenantView(await suspend(ctx, body, loaded)),
  }),
})

const resumeCovenant = operation({
  ...byOrganizer,
  operationId: 'resumeCovenant',
  path: `${path}/resume`,
  summary: 'Put a suspended covenant in force again',
  body: ResumeCovenantRequest,
  problems: ['covenant.not_suspended'],
  examples: {
    body: { reason: examples.resumedExample.suspension.resumeReason },
    response: examples.resumedExample,
  },
  handle: async ({ body, loaded }, ctx) => ({
    status: 200,
    body: covenantView(await resume(ctx, body, loaded)),
  }),
})

const supersedeCovenant = operation({
  ...byOrganizer,
  operationId: 'supersedeCovenant',
  path: `${path}/supersede`,
  summary: 'End a covenant before its time, for good; refused while a poll is open',
  description:
    'For a bloc whose units have merged or closed: a succession names the covenants it touches and changes none of them.',
  body: SupersedeCovenantRequest,
  problems: ['covenant.unknown_succession', 'covenant.not_in_force', 'covenant.poll_open'],
  examples: { body: examples.supersedeExample, response: examples.supersededExample },
  load: (params, { body: { successionId } }) => ({
    ...load(params),
    succession: successionId === undefined ? undefined : successionKey(successionId),
  }),
  handle: async ({ body, loaded }, ctx) => ({
    status: 200,
    body: covenantView(await supersede(ctx, body, loaded)),
  }),
})

/** What leads a covenant from one status to another; signing aside. */
export const actionOperations = [
  openCovenant,
  withdrawCovenant,
  suspendCovenant,
  resumeCovenant,
  supersedeCovenant,
  concludeCovenant,
]

import { type Ask, canonical, type Done, Refused, type Verdict } from './ask.ts'
import { proposeAddendum, signAddendum, withdrawAddendum } from './kinds/addenda.ts'
import { createApiKey, revokeApiKey, rotateApiKey } from './kinds/api-keys.ts'
import { castBallot, closePoll, recountPoll } from './kinds/ballots.ts'
import { putBloc, putBlocMember, putBlocOfficers } from './kinds/blocs.ts'
import { certifyPoll } from './kinds/certify.ts'
import { covenantSteps, putCovenant } from './kinds/covenants.ts'
import { draftCovenant } from './kinds/drafts.ts'
import { importKinds } from './kinds/imports.ts'
import type { Kind } from './kinds/kind.ts'
import { putMemberCount } from './kinds/member-counts.ts'
import { recordPaperTally, reportPollOutcome } from './kinds/poll-outcomes.ts'
import { cancelPoll, createPoll, openPoll } from './kinds/polls.ts'
import { putDeclaredReport, putReport, reportSteps } from './kinds/reports.ts'
import { correctScoreSheet, putCrossAssignments, putScoreSheet } from './kinds/scores.ts'
import { signCovenant } from './kinds/signatures.ts'
import { recordUnitSuccession } from './kinds/successions.ts'
import { createRunoff, recordTieDecision } from './kinds/ties.ts'
import { putUnit } from './kinds/units.ts'
import { principalOf } from './principals.ts'
import { readKinds } from './reads/all.ts'
import type { Model } from './state.ts'

/** Every operation that writes. */
export const writeKinds: readonly Kind[] = [
  putUnit,
  recordUnitSuccession,
  ...importKinds,
  putMemberCount,
  createApiKey,
  revokeApiKey,
  rotateApiKey,
  putBloc,
  putBlocMember,
  putBlocOfficers,
  putCovenant,
  draftCovenant,
  proposeAddendum,
  signAddendum,
  withdrawAddendum,
  ...covenantSteps,
  signCovenant,
  putReport,
  ...reportSteps,
  putDeclaredReport,
  putScoreSheet,
  correctScoreSheet,
  putCrossAssignments,
  createPoll,
  openPoll,
  cancelPoll,
  castBallot,
  closePoll,
  recountPoll,
  recordPaperTally,
  reportPollOutcome,
  createRunoff,
  recordTieDecision,
  certifyPoll,
]

const byId = new Map([...writeKinds, ...readKinds].map((kind) => [kind.operationId, kind]))

/** @throws Error where the model knows no such operation */
export function kindOf(operationId: string): Kind {
  const kind = byId.get(operationId)
  if (kind === undefined) throw new Error(`No command for ${operationId}`)
  return kind
}

/** Whether an operation is a POST, by what it is called. */
export const isPost = (operationId: string) => posts.test(operationId)

const posts =
  /^(create|record|open|withdraw|conclude|suspend|resume|supersede|submit|return|accept|close|cancel|recount|report|certify|revoke|rotate|draft|propose|correct)/

/** The model's verdict on a request, in the contract's order of checks (design §2). */
export function judge(model: Model, ask: Ask): Verdict {
  const kind = kindOf(ask.operationId)
  if (!maySend(kind, ask)) return { status: 403, code: 'auth.missing_scope' }
  if (ask.body?.surplus !== undefined) return { status: 422, code: 'request.invalid' }
  const earlier = model.effects.get(effectKey(ask))
  if (ask.idempotencyKey === undefined || earlier === undefined) return attempt(kind, model, ask)
  if (earlier.fingerprint !== fingerprintOf(ask)) {
    return { status: 422, code: 'idempotency.key_reused' }
  }
  return replay(kind, model, ask, earlier)
}

function attempt(kind: Kind, model: Model, ask: Ask): Verdict {
  return caught(() => {
    const done = kind.judge(model, ask)
    const { idempotencyKey } = ask
    if (idempotencyKey === undefined || !isPost(ask.operationId)) return done
    const remember = () => {
      done.change?.()
      model.effects.set(effectKey(ask), { fingerprint: fingerprintOf(ask), number: ask.number })
    }
    return { ...done, change: remember }
  })
}

/** A repeated request is answered with what its resource is by now. */
function replay(kind: Kind, model: Model, ask: Ask, earlier: { number: number }): Verdict {
  return caught(() => {
    const { again } = kind
    if (again === undefined) throw new Refused(409, 'idempotency.secret_not_repeatable')
    const shows = again(model, { ...ask, number: earlier.number })
    return { status: statusOfReplay(ask.operationId), isReplay: true, shows }
  })
}

/** What is made is 201 and what is taken in hand 202, again too; actions answer 200. */
function statusOfReplay(operationId: string): Done['status'] {
  if (/Import/.test(operationId)) return 202
  return /^(createPoll|createRunoff|recordUnitSuccession|draftCovenant|proposeAddendum)$/.test(
    operationId,
  )
    ? 201
    : 200
}

function caught(judged: () => Verdict): Verdict {
  try {
    return judged()
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, code: error.code }
    throw error
  }
}

const effectKey = ({ by, operationId, idempotencyKey }: Ask) =>
  [by, operationId, idempotencyKey].join('|')

const fingerprintOf = ({ params, query, body }: Ask) => canonical({ params, query, body })

/** The administrator reads without the scope. */
function maySend({ scope }: Kind, { by }: Ask): boolean {
  return principalOf(by).scopes.includes(scope)
}

import { type BlocAccess, memberCodesIn, standingIn } from '../access/bloc-access.ts'
import { requireTerms } from '../blocs/terms.ts'
import { nextState } from '../kernel/lifecycle.ts'
import type { Provenance } from '../kernel/provenance.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { partitions } from '../store/keys.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import {
  type Covenant,
  covenantKey,
  covenantLifecycle,
  covenantPath,
  covenantView,
} from './covenant.ts'
import { checkWhole } from './rules/check-content.ts'
import type { CovenantContent } from './rules/content.ts'

/**
 * Drafts a covenant or replaces its draft; every change of the content is a new version.
 * After opening any write is refused, an equal one too (walkthrough, covenant).
 * @throws Refusal 422 `bloc.term_form` or `covenant.content_invalid`, 409 `covenant.not_draft`, 428/412
 */
export async function putCovenant(
  ctx: StoreContext,
  input: { blocCode: string; term: string; content: CovenantContent & Provenance },
  stored: { covenant: Covenant | undefined; access: BlocAccess | undefined },
): Promise<PutResult<Covenant>> {
  const { blocCode, term, content } = input
  const { covenant, access } = stored
  if (access === undefined) throw refuse('covenant.not_found')
  requireTerms(access.calendar, { term, parameter: 'term' })
  const { organizer } = standingIn(access, term, ctx.principal)
  const memberCodes = memberCodesIn(access, term)
  throwIfAny('covenant.content_invalid', checkWhole(content, { asTold: organizer, memberCodes }))
  const { initial } = covenantLifecycle
  const status = covenant ? nextState(covenantLifecycle, 'write', covenant.status) : initial

  const next: Covenant = {
    ...content,
    blocCode,
    term,
    status,
    version: (covenant?.version ?? 0) + 1,
    signedCodes: [],
    withdrawal: covenant?.withdrawal,
    // Made while it was open, before a withdrawal, from reported polls.
    awards: covenant?.awards ?? [],
    // A draft has neither open polls nor sheets, so nothing is counted on it that a put could undo.
    openPolls: 0,
    revision: (covenant?.revision ?? 0) + 1,
  }
  return putStored(ctx, {
    action: 'covenant.put',
    resource: covenantPath(blocCode, term),
    read: covenant,
    next,
    view: covenantView,
    content: ({ version, ...rest }) => rest,
    writes: {
      covenant: {
        put: covenantKey(blocCode, term),
        item: next,
        index: { gsi1pk: partitions.covenantsOf(blocCode), gsi1sk: term },
        if: asRead(covenant),
      },
    },
  })
}

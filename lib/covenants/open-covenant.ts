import { type BlocAccess, memberCodesIn, openedTermsWrite } from '../access/bloc-access.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantLifecycle, covenantView } from './covenant.ts'
import { nonMembersWithTarget } from './rules/check-unit-targets.ts'
import { contentHash } from './rules/content-hash.ts'

/**
 * Opens a covenant for signing: from now on content, members and hash stand still (design §4).
 * @throws Refusal 404, 409 `covenant.not_draft`, `covenant.no_members` or `covenant.members_changed`,
 *   412
 */
export async function openCovenant(
  ctx: StoreContext,
  stored: { covenant: Covenant | undefined; access: BlocAccess | undefined },
): Promise<Covenant> {
  const { covenant, access } = stored
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const { blocCode, term } = covenant
  const status = nextState(covenantLifecycle, 'open', covenant.status)
  const memberCodes = memberCodesIn(access, term)
  if (memberCodes.length === 0) throw refuse('covenant.no_members')
  requireTargetsOfMembers(covenant, memberCodes)
  requireMatch(ctx.ifMatch, covenantView(covenant))

  const hash = contentHash({ blocCode, term, memberCodes, content: covenant })
  return changeCovenant(ctx, covenant, {
    action: 'covenant.open',
    changes: { status, memberCodes, contentHash: hash, withdrawal: undefined },
    // A member admitted in this very moment is either frozen or not: never half.
    also: { members: openedTermsWrite(access, [...access.openedTerms, term]) },
  })
}

/** Members may have left since the draft was checked. */
function requireTargetsOfMembers(covenant: Covenant, memberCodes: readonly string[]): void {
  const gone = nonMembersWithTarget(covenant, memberCodes).join(', ')
  if (gone === '') return
  throw refuse('covenant.members_changed', {
    detail: {
      vi: `Không phải thành viên trong kỳ này nhưng có chỉ tiêu riêng: ${gone}.`,
      en: `Not members in this term, but with targets of their own: ${gone}.`,
    },
  })
}

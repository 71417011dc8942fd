import { type Covenant, covenantKey } from '../covenants/covenant.ts'
import { requireOpenOrInForce } from '../covenants/require.ts'
import { sameContent } from '../kernel/digest.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import {
  type AssignmentContent,
  assignmentView,
  type CrossAssignments,
  crossAssignmentsKey,
  crossAssignmentsPath,
  crossAssignmentsView,
} from './cross-assignments.ts'
import { checkAssignments } from './rules/check-assignments.ts'

type Stored = { covenant: Covenant | undefined; assignments: CrossAssignments | undefined }

/**
 * Says who cross-scores whom, among the members frozen at opening, while the covenant is open or in
 * force; equal assignments are welcome at any time.
 * @throws Refusal 404 `covenant.not_found`; 422 `cross_assignments.invalid`;
 *   409 `covenant.is_draft`, `covenant.not_in_force`; 428/412
 */
export async function putCrossAssignments(
  ctx: StoreContext,
  input: { blocCode: string; term: string; content: AssignmentContent },
  { covenant, assignments }: Stored,
): Promise<PutResult<CrossAssignments>> {
  const { blocCode, term, content } = input
  if (covenant === undefined) throw refuse('covenant.not_found')
  if (assignments && sameContent(assignmentView(assignments), assignmentView(content))) {
    return { outcome: 'unchanged', item: assignments }
  }
  requireValid(covenant, content)
  requireOpenOrInForce(covenant)
  const next = { ...content, blocCode, term, revision: (assignments?.revision ?? 0) + 1 }
  return putStored(ctx, {
    action: 'cross_assignments.put',
    resource: crossAssignmentsPath(blocCode, term),
    read: assignments,
    next,
    view: crossAssignmentsView,
    writes: {
      assignments: {
        put: crossAssignmentsKey(blocCode, term),
        item: next,
        if: asRead(assignments),
      },
      // Withdrawn and opened again it may have other members.
      covenant: { check: covenantKey(blocCode, term), if: asRead(covenant) },
    },
  })
}

/** A draft has no members yet, and refuses by its status. */
function requireValid({ memberCodes }: Covenant, { assignments }: AssignmentContent): void {
  if (memberCodes === undefined) return
  throwIfAny('cross_assignments.invalid', checkAssignments(assignments, memberCodes))
}

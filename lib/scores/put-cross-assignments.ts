import { type Covenant, covenantKey } from '../covenants/covenant.ts'
import { sameContent } from '../kernel/digest.ts'
import { refuse } from '../kernel/refusal.ts'
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
  requireAlive(covenant)
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
  const errors = memberCodes === undefined ? [] : checkAssignments(assignments, memberCodes)
  if (errors.length > 0) throw refuse('cross_assignments.invalid', { errors })
}

function requireAlive({ status }: Covenant): void {
  if (status === 'draft') throw refuse('covenant.is_draft')
  if (status === 'open' || status === 'in_force') return
  throw refuse('covenant.not_in_force', {
    detail: {
      vi: `Giao ước phải đang lấy chữ ký (open) hoặc hiệu lực (in_force); hiện là ${status}.`,
      en: `The covenant must be open or in_force; it is ${status}.`,
    },
  })
}

import { type BlocAccess, standingIn } from '../access/bloc-access.ts'
import type { Covenant } from '../covenants/covenant.ts'
import { refuse } from '../kernel/refusal.ts'
import type { NamedWrites, StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { type CrossAssignments, crossAssignmentsKey } from './cross-assignments.ts'
import type { ScorePlace } from './score-sheet.ts'

type Stored = {
  access: BlocAccess | undefined
  covenant: Covenant | undefined
  assignments: CrossAssignments | undefined
}

/**
 * At the stage cross a unit is scored by the head, a deputy, the organizer or the peer that the
 * assignments name, and nobody scores itself (design §4, scores); of the other stages the relation
 * has judged. Returns what must still hold when the sheet is written.
 * @throws Refusal 403 `auth.not_allowed`
 */
export function requireScorer(
  { principal }: Pick<StoreContext, 'principal'>,
  { blocCode, term, unitCode, stage }: ScorePlace,
  { access, covenant, assignments }: Stored,
): NamedWrites {
  if (stage !== 'cross') return {}
  const scorer = principal.unitCode
  if (scorer === unitCode) throw refuse('auth.not_allowed', { detail: ownUnit })
  if (access !== undefined && standingIn(access, term, principal).actsAsHead) return {}
  const isAssigned = assignments?.assignments.some(
    (one) => one.unitCode === unitCode && one.scorerCode === scorer,
  )
  if (!isAssigned || scorer === undefined || !covenant?.memberCodes?.includes(scorer)) {
    throw refuse('auth.not_allowed', { detail: notAssigned })
  }
  return {
    assignments: { check: crossAssignmentsKey(blocCode, term), if: asRead(assignments) },
  }
}

const ownUnit = {
  vi: 'Không đơn vị nào chấm chéo chính mình.',
  en: 'Nobody cross-scores its own unit.',
}
const notAssigned = {
  vi: 'Chỉ trưởng, phó, đơn vị tổ chức hoặc đơn vị được phân công chấm chéo đơn vị này.',
  en: 'This unit is cross-scored by head, deputy, organizer or the unit assigned to it.',
}

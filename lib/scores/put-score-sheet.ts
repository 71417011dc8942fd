import type { Covenant } from '../covenants/covenant.ts'
import { requireInForce, requireMember, whileInForce } from '../covenants/require.ts'
import type { CriteriaGroup } from '../covenants/rules/content.ts'
import { sameContent } from '../kernel/digest.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import { checkPoints, missingCriteria, totalPoints } from './rules/points.ts'
import {
  type ScoreContent,
  type ScorePlace,
  type ScoreSheet,
  scoreKey,
  scorePath,
  scoreSheetView,
} from './score-sheet.ts'

type Stored = { covenant: Covenant | undefined; sheet: ScoreSheet | undefined }

/**
 * Creates or replaces a unit's score sheet of a stage, while the covenant is in force; an equal one
 * is welcome at any time.
 * @throws Refusal 404 `covenant.not_found`, `bloc.member_not_found`; 422 `score.invalid`;
 *   409 `covenant.not_in_force`, `covenant.without_groups`; 428/412
 */
export async function putScoreSheet(
  ctx: StoreContext,
  { place, content }: { place: ScorePlace; content: ScoreContent },
  { covenant, sheet }: Stored,
): Promise<PutResult<ScoreSheet>> {
  if (covenant === undefined) throw refuse('covenant.not_found')
  requireMember(covenant, place.unitCode)
  requireValid(covenant, content)
  if (sheet && sameContent(sheet.points, content.points)) {
    return { outcome: 'unchanged', item: sheet }
  }
  const groups = requireScorable(covenant)
  const next: ScoreSheet = {
    ...place,
    points: content.points,
    total: totalPoints(content.points),
    missingCriteria: missingCriteria(groups, content.points),
    revision: (sheet?.revision ?? 0) + 1,
  }
  return putStored(ctx, {
    action: 'score.put',
    resource: scorePath(place),
    read: sheet,
    next,
    view: scoreSheetView,
    writes: {
      sheet: { put: scoreKey(place), item: next, if: asRead(sheet) },
      covenant: whileInForce(place),
    },
  })
}

function requireValid({ groups }: Covenant, { points }: ScoreContent): void {
  const errors = groups === undefined ? [] : checkPoints(groups, points)
  if (errors.length > 0) throw refuse('score.invalid', { errors })
}

function requireScorable(covenant: Covenant): readonly CriteriaGroup[] {
  requireInForce(covenant)
  if (covenant.groups === undefined) throw refuse('covenant.without_groups')
  return covenant.groups
}

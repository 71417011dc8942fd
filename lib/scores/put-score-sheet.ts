import { type Covenant, covenantKey } from '../covenants/covenant.ts'
import { requireInForce, requireMember } from '../covenants/require.ts'
import type { CriteriaGroup } from '../covenants/rules/content.ts'
import { sameContent } from '../kernel/digest.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { asRead, equals } from '../store/condition.ts'
import { decidePut } from '../store/put-stored.ts'
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
): Promise<{ outcome: 'create' | 'replace' | 'unchanged'; sheet: ScoreSheet }> {
  if (covenant === undefined) throw refuse('covenant.not_found')
  requireMember(covenant, place.unitCode)
  requireValid(covenant, content)
  if (sheet && sameContent(sheet.points, content.points)) return { outcome: 'unchanged', sheet }
  const groups = requireScorable(covenant)
  const next: ScoreSheet = {
    ...place,
    points: content.points,
    total: totalPoints(content.points),
    missingCriteria: missingCriteria(groups, content.points),
    revision: (sheet?.revision ?? 0) + 1,
  }
  const outcome = decidePut({
    stored: sheet && scoreSheetView(sheet),
    wanted: scoreSheetView(next),
    content: (view) => view,
    ifMatch: ctx.ifMatch,
  })
  if (sheet !== undefined && outcome === 'unchanged') return { outcome, sheet }

  await commitAsRead(ctx, {
    writes: {
      sheet: { put: scoreKey(place), item: next, if: asRead(sheet) },
      covenant: {
        check: covenantKey(place.blocCode, place.term),
        if: equals({ status: 'in_force' }),
      },
    },
    audit: {
      action: 'score.put',
      resource: scorePath(place),
      revision: next.revision,
      before: sheet && scoreSheetView(sheet),
      after: scoreSheetView(next),
    },
  })
  return { outcome, sheet: next }
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

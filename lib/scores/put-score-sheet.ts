import type { BlocAccess } from '../access/bloc-access.ts'
import type { Covenant } from '../covenants/covenant.ts'
import { versionMadeUnder } from '../covenants/made-under.ts'
import { finalSheetPut, requireInForce, requireMember, whileInForce } from '../covenants/require.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import type { CrossAssignments } from './cross-assignments.ts'
import { makeSheet } from './make-sheet.ts'
import { requireScorer } from './require-scorer.ts'
import {
  type ScoreContent,
  type ScorePlace,
  type ScoreSheet,
  saysSame,
  scoreKey,
  scorePath,
  scoreSheetView,
} from './score-sheet.ts'

type Stored = {
  access: BlocAccess | undefined
  covenant: Covenant | undefined
  sheet: ScoreSheet | undefined
  /** The unit's own sheet, for the stage final. */
  self?: ScoreSheet | undefined
  /** For the stage cross. */
  assignments?: CrossAssignments | undefined
}

/**
 * Creates or replaces a unit's score sheet of a stage, while the covenant is in force; an equal one
 * changes nothing and is welcome at any time. Naming a version makes it part of what is compared:
 * the same points under the version of an addendum are another sheet. That the unit's own sheet is
 * as read is no condition: it may change a moment later.
 * @throws Refusal 403 `auth.not_allowed`; 404 `covenant.not_found`, `bloc.member_not_found`;
 *   422 `score.invalid`; 409 `covenant.not_in_force`, `covenant.without_groups`; 428/412
 */
export async function putScoreSheet(
  ctx: StoreContext,
  { place, content }: { place: ScorePlace; content: ScoreContent },
  { access, covenant, sheet, self, assignments }: Stored,
): Promise<PutResult<ScoreSheet>> {
  const scorerStands = requireScorer(ctx, place, { access, covenant, assignments })
  if (covenant === undefined) throw refuse('covenant.not_found')
  requireMember(covenant, place.unitCode)
  if (sheet && isEqual(sheet, content, covenant)) return { outcome: 'unchanged', item: sheet }
  const next = makeSheet(ctx, covenant, { place, content, read: sheet, self })
  requireInForce(covenant)
  if (covenant.groups === undefined) throw refuse('covenant.without_groups')
  return putStored(ctx, {
    action: 'score.put',
    resource: scorePath(place),
    read: sheet,
    next,
    view: scoreSheetView,
    writes: {
      sheet: { put: scoreKey(place), item: next, if: asRead(sheet) },
      covenant:
        place.stage === 'final'
          ? finalSheetPut(place, covenant.version)
          : whileInForce(place, covenant.version),
      ...scorerStands,
    },
  })
}

function isEqual(sheet: ScoreSheet, content: ScoreContent, covenant: Covenant): boolean {
  const present = versionMadeUnder(sheet, covenant)
  return saysSame(sheet, content) && (content.covenantVersion ?? present) === present
}

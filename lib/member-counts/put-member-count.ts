import { inFuture, isAhead } from '../kernel/recorded-at.ts'
import { fieldError, refuse, throwIfAny } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import type { PutResult } from '../store/put-stored.ts'
import { placeIn } from '../units/places.ts'
import type { Unit } from '../units/unit.ts'
import { checkFigures, hasFigures, noFigure } from './check-figures.ts'
import { countWrites } from './count-writes.ts'
import { judgePush, notValidInMonth } from './judge-push.ts'
import { type MemberCount, type MemberCountContent, memberCountView } from './member-count.ts'

/**
 * Stores what was pushed for a unit and month, unless something newer is stored. The revision
 * counts every push that took effect, one that only confirms the figures later included: `declared`
 * then has a new `recordedAt`, and the change has its audit item. What it replaces is kept.
 * @param input.recordedAt an instant with any UTC offset; the time of receipt where absent
 * @throws Refusal 422 no figure at all, `recordedAt` in the future, `member_count.inconsistent` or
 *   `unit.not_valid_in_month`, 409 `member_count.stale` or `member_count.conflict`
 */
export async function putMemberCount(
  ctx: StoreContext,
  input: {
    month: string
    content: MemberCountContent
    recordedAt: string | undefined
  },
  stored: { unit: Unit; count: MemberCount | undefined },
): Promise<PutResult<MemberCount>> {
  const { month, content } = input
  const { unit, count } = stored
  const { unitCode } = unit
  const receivedAt = ctx.now().toISOString()
  const recordedAt = input.recordedAt && new Date(input.recordedAt).toISOString()
  requireConsistent(content)
  requireNotAhead(recordedAt, receivedAt)
  requireValidIn(unit, month)

  const verdict = judgePush(count, { content, recordedAt }, receivedAt)
  if (verdict.outcome === 'stale' || verdict.outcome === 'conflict') {
    throw refuse(`member_count.${verdict.outcome}`, { detail: verdict.message })
  }
  const { outcome } = verdict
  if (count !== undefined && outcome === 'unchanged') return { outcome, item: count }

  const next: MemberCount = {
    ...content,
    unitCode,
    month,
    recordedAt: verdict.recordedAt,
    revision: (count?.revision ?? 0) + 1,
  }
  await commitAsRead(ctx, {
    writes: countWrites(unit, next, count),
    audit: {
      action: 'member_count.put',
      resource: `/v1/units/${unitCode}/member-counts/${month}`,
      revision: next.revision,
      before: count && memberCountView(count),
      after: memberCountView(next),
    },
  })
  return { outcome, item: next }
}

function requireConsistent(content: MemberCountContent): void {
  if (!hasFigures(content)) {
    throw refuse('request.invalid', { errors: [fieldError('', 'no_figure', noFigure)] })
  }
  throwIfAny('member_count.inconsistent', checkFigures(content))
}

function requireNotAhead(recordedAt: string | undefined, receivedAt: string): void {
  if (!isAhead(recordedAt, receivedAt)) return
  throw refuse('request.invalid', {
    errors: [fieldError('/recordedAt', 'in_future', inFuture)],
  })
}

function requireValidIn(unit: Unit, month: string): void {
  if (placeIn(unit, month) !== undefined) return
  const code = 'unit.not_valid_in_month'
  const detail = notValidInMonth(unit.unitCode, month)
  throw refuse(code, { errors: [{ parameter: 'month', code, detail }] })
}

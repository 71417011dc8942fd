import { fieldError, refuse } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import type { PutResult } from '../store/put-stored.ts'
import {
  type MemberCount,
  type MemberCountContent,
  memberCountKey,
  memberCountView,
} from './member-count.ts'
import { checkFigures, decidePush, hasFigures } from './rules.ts'

/**
 * Stores what was pushed for a unit and month, unless something newer is stored. The revision
 * counts every push that took effect, one that only confirms the figures later included: `declared`
 * then has a new `recordedAt`, and the change has its audit item.
 * @param input.recordedAt an instant with any UTC offset; the time of receipt where absent
 * @throws Refusal 422 no figure at all, `recordedAt` in the future or `member_count.inconsistent`, 409 `member_count.stale` or
 *   `member_count.conflict`
 */
export async function putMemberCount(
  ctx: StoreContext,
  input: {
    unitCode: string
    month: string
    content: MemberCountContent
    recordedAt: string | undefined
  },
  stored: { count: MemberCount | undefined },
): Promise<PutResult<MemberCount>> {
  const { unitCode, month, content } = input
  const { count } = stored
  requireConsistent(content)
  const push = {
    content,
    recordedAt: input.recordedAt && new Date(input.recordedAt).toISOString(),
  }
  requireNotAhead(push.recordedAt, ctx.now())
  const { outcome, recordedAt } = decidePush(count, push, ctx.now().toISOString())
  if (count !== undefined && outcome === 'unchanged') return { outcome, item: count }

  const next: MemberCount = {
    ...content,
    unitCode,
    month,
    recordedAt,
    revision: (count?.revision ?? 0) + 1,
  }
  await commitAsRead(ctx, {
    writes: { count: { put: memberCountKey(unitCode, month), item: next, if: asRead(count) } },
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
    const detail = { vi: 'Cần ít nhất một số liệu', en: 'Give at least one figure' }
    throw refuse('request.invalid', { errors: [fieldError('', 'no_figure', detail)] })
  }
  const errors = checkFigures(content)
  if (errors.length > 0) throw refuse('member_count.inconsistent', { errors })
}

/** Clocks differ, and offsets get lost; a day is forgiven. */
const forgivenMs = 24 * 60 * 60 * 1000

/** A count recorded far in the future would make every right one stale until then. */
function requireNotAhead(recordedAt: string | undefined, now: Date): void {
  if (recordedAt === undefined || Date.parse(recordedAt) <= now.getTime() + forgivenMs) return
  const detail = {
    vi: 'recordedAt ở tương lai; kiểm tra đồng hồ và múi giờ.',
    en: 'recordedAt is in the future; check the clock and the UTC offset.',
  }
  throw refuse('request.invalid', {
    errors: [fieldError('/recordedAt', 'in_future', detail)],
  })
}

import { sameContent } from '../kernel/digest.ts'
import { type FieldError, fieldError, refuse } from '../kernel/refusal.ts'
import type { PutOutcome } from '../store/put-stored.ts'
import {
  declaredView,
  type FigureName,
  type Figures,
  figureNames,
  type MemberCount,
  type MemberCountContent,
} from './member-count.ts'

/** No part is greater than its whole, where both are given (domain.md §5, "Consistency rules"). */
const partsOfWholes: readonly { part: FigureName; whole: FigureName }[] = [
  { part: 'members', whole: 'employees' },
  { part: 'femaleEmployees', whole: 'employees' },
  { part: 'femaleMembers', whole: 'members' },
  { part: 'newMembers', whole: 'members' },
]

/** Whether at least one figure is given. */
export function hasFigures(figures: Figures): boolean {
  return figureNames.some((name) => figures[name] !== undefined)
}

/** Errors that the figures of one push show among themselves, by JSON pointer. */
export function checkFigures(figures: Figures): FieldError[] {
  return partsOfWholes.flatMap(({ part, whole }) => {
    const [of, all] = [figures[part], figures[whole]]
    if (of === undefined || all === undefined || of <= all) return []
    const detail = {
      vi: `${part} (${of}) lớn hơn ${whole} (${all})`,
      en: `${part} (${of}) is greater than ${whole} (${all})`,
    }
    return [fieldError(`/${part}`, 'member_count.inconsistent', detail)]
  })
}

/** What a client pushed; `recordedAt` in UTC as stored, absent where it sent none. */
export type Push = { content: MemberCountContent; recordedAt: string | undefined }

/**
 * What a push does to the stored count: `recordedAt` alone decides, so that pushes may arrive in
 * any order and more than once. A push without one counts as recorded at `receivedAt`, except that
 * it changes nothing where it says what is stored. Equal figures recorded later are a replacement
 * too: they confirm the count, and whatever was recorded in between is stale.
 * Source: design §2 ("recordedAt decides") and §4, member counts.
 * @throws Refusal `member_count.stale` or `member_count.conflict` (409)
 */
export function decidePush(
  stored: MemberCount | undefined,
  { content, recordedAt }: Push,
  receivedAt: string,
): { outcome: PutOutcome; recordedAt: string } {
  const at = recordedAt ?? receivedAt
  if (stored === undefined) return { outcome: 'create', recordedAt: at }
  const saysTheSame = isSameContent(stored, content)
  if (saysTheSame && (recordedAt === undefined || recordedAt === stored.recordedAt)) {
    return { outcome: 'unchanged', recordedAt: stored.recordedAt }
  }
  if (at < stored.recordedAt) {
    throw refuse('member_count.stale', {
      detail: {
        vi: `Số liệu gửi ghi lúc ${at}, cũ hơn số đang lưu ghi lúc ${stored.recordedAt}.`,
        en: `The figures were recorded at ${at}, before the stored ones of ${stored.recordedAt}.`,
      },
    })
  }
  if (at === stored.recordedAt) {
    throw refuse('member_count.conflict', {
      detail: {
        vi: `Đã lưu số liệu khác cùng ghi lúc ${at}; gửi số đúng với recordedAt muộn hơn.`,
        en: `Other figures recorded at ${at} are stored; send the right ones with a later recordedAt.`,
      },
    })
  }
  return { outcome: 'replace', recordedAt: at }
}

function isSameContent(stored: MemberCount, content: MemberCountContent): boolean {
  const { recordedAt } = stored
  return sameContent(declaredView(stored), declaredView({ ...content, recordedAt }))
}

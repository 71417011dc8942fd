import { sameContent } from '../kernel/digest.ts'
import { judgeRecording } from '../kernel/recorded-at.ts'
import { type FieldError, fieldError } from '../kernel/refusal.ts'
import type { Text } from '../kernel/text.ts'
import type { PutOutcome } from '../store/put-stored.ts'
import {
  contentOf,
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
      vi: `${part} (${of}) lớn hơn ${whole} (${all}); kiểm tra hai số này`,
      en: `${part} (${of}) is greater than ${whole} (${all}); check both`,
    }
    return [fieldError(`/${part}`, 'member_count.inconsistent', detail)]
  })
}

/** What a client pushed; `recordedAt` in UTC as stored, absent where it sent none. */
export type Push = { content: MemberCountContent; recordedAt: string | undefined }

/** What a push does: it takes effect, says what is stored already, or is refused. */
export type PushVerdict =
  | { outcome: PutOutcome; recordedAt: string }
  | { outcome: 'stale'; message: Text }
  | { outcome: 'conflict'; message: Text }

/**
 * What a push does to the stored count: `recordedAt` alone decides. Equal figures recorded later are
 * a replacement too: they confirm the count (design §2, "recordedAt decides", and §4).
 */
export function judgePush(
  stored: MemberCount | undefined,
  { content, recordedAt }: Push,
  receivedAt: string,
): PushVerdict {
  const saysTheSame = stored && sameContent(contentOf(stored), contentOf(content))
  const outcome = judgeRecording(stored, {
    recordedAt,
    receivedAt,
    saysTheSame: saysTheSame === true,
  })
  const at = recordedAt ?? receivedAt
  const storedAt = stored?.recordedAt ?? at
  if (outcome === 'stale') return { outcome, message: olderThan(at, storedAt) }
  if (outcome === 'conflict') return { outcome, message: otherOf(at) }
  return { outcome, recordedAt: outcome === 'unchanged' ? storedAt : at }
}

const olderThan = (at: string, storedAt: string): Text => ({
  vi: `Số liệu gửi ghi lúc ${at}, cũ hơn số đang lưu ghi lúc ${storedAt}.`,
  en: `The figures were recorded at ${at}, before the stored ones of ${storedAt}.`,
})

const otherOf = (at: string): Text => ({
  vi: `Đã lưu số liệu khác, cũng ghi lúc ${at}; gửi số đúng với recordedAt muộn hơn.`,
  en: `Other figures recorded at ${at} are stored; send the right ones with a later recordedAt.`,
})

export const noFigure: Text = { vi: 'Cần ít nhất một số liệu', en: 'Give at least one figure' }

/** The unit does not exist on the last day of the month, so it has no count for it (design §4). */
export const notValidInMonth = (unitCode: string, month: string): Text => ({
  vi: `Đơn vị ${unitCode} không còn hoặc chưa có hiệu lực vào ngày cuối tháng ${month}; kiểm tra tháng, hoặc ghi cho đơn vị kế tục`,
  en: `The unit ${unitCode} is not valid on the last day of ${month}; check the month, or count its successor`,
})

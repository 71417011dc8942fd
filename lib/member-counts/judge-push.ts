import { sameContent } from '../kernel/digest.ts'
import { judgeRecording } from '../kernel/recorded-at.ts'
import type { Text } from '../kernel/text.ts'
import type { PutOutcome } from '../store/put-stored.ts'
import { contentOf, type MemberCount, type MemberCountContent } from './member-count.ts'

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

/** The unit does not exist on the last day of the month, so it has no count for it (design §4). */
export const notValidInMonth = (unitCode: string, month: string): Text => ({
  vi: `Đơn vị ${unitCode} không còn hoặc chưa có hiệu lực vào ngày cuối tháng ${month}; kiểm tra tháng, hoặc ghi cho đơn vị kế tục`,
  en: `The unit ${unitCode} is not valid on the last day of ${month}; check the month, or count its successor`,
})

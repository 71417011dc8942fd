import type { Text } from './text.ts'

/** What something recorded at a time does beside what is stored. */
export type RecordingVerdict = 'create' | 'replace' | 'unchanged' | 'stale' | 'conflict'

/**
 * `recordedAt` alone decides, so that what is recorded may arrive in any order and more than once:
 * older is `stale`, other content of the same time `conflict`. Without a time it counts as recorded
 * when received, except that it changes nothing where it says what is stored. Equal content recorded
 * later replaces: it confirms, and whatever was recorded in between is stale (design §2).
 * All times are instants in UTC with milliseconds.
 */
export function judgeRecording(
  stored: { recordedAt?: string | undefined } | undefined,
  given: { recordedAt: string | undefined; receivedAt: string; saysTheSame: boolean },
): RecordingVerdict {
  if (stored === undefined) return 'create'
  const { recordedAt, receivedAt, saysTheSame } = given
  if (saysTheSame && (recordedAt === undefined || recordedAt === stored.recordedAt)) {
    return 'unchanged'
  }
  const [at, storedAt] = [recordedAt ?? receivedAt, stored.recordedAt ?? '']
  if (at < storedAt) return 'stale'
  return at === storedAt ? 'conflict' : 'replace'
}

/** Clocks differ, and offsets get lost; a day is forgiven. */
const forgivenMs = 24 * 60 * 60 * 1000

/**
 * Whether something was recorded more than a day after it was received: far in the future it would
 * make everything right stale until then. Both are instants.
 */
export function isAhead(recordedAt: string | undefined, receivedAt: string): boolean {
  return recordedAt !== undefined && Date.parse(recordedAt) > Date.parse(receivedAt) + forgivenMs
}

export const inFuture: Text = {
  vi: 'recordedAt ở tương lai; kiểm tra đồng hồ và múi giờ.',
  en: 'recordedAt is in the future; check the clock and the UTC offset.',
}

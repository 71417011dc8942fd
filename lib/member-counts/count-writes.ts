import { archiveWrite } from '../store/archive.ts'
import { asRead } from '../store/condition.ts'
import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import type { Dated } from '../units/places.ts'
import { type MemberCount, memberCountKey } from './member-count.ts'
import { declaredEntryWrite } from './roll-up.ts'

/**
 * The writes that store a declared count, all of one transaction: the count, under the condition
 * that it is as read; what it counts in the parent's roll-up; and the count that it replaces, kept
 * as a revision. A first count of a unit and month is two items.
 */
export function countWrites(
  unit: Dated,
  next: MemberCount,
  read: MemberCount | undefined,
): { count: Write; entry: Write | undefined; replaced: Write | undefined } {
  const { unitCode, month } = next
  return {
    count: { put: memberCountKey(unitCode, month), item: next, if: asRead(read) },
    entry: declaredEntryWrite(unit, next),
    replaced: read && archiveWrite(keys.countRevision(unitCode, month, read.revision), read),
  }
}

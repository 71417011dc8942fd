import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAhead } from '../../../lib/kernel/recorded-at.ts'
import { judgePush, type Push } from '../../../lib/member-counts/judge-push.ts'
import type { MemberCount } from '../../../lib/member-counts/member-count.ts'

const instant = (minute: number) => new Date(Date.UTC(2020, 11, 31, 3, minute)).toISOString()

const stored: MemberCount = {
  unitCode: 'KT-NGOCHOI',
  month: '2020-12',
  members: 1520,
  recordedAt: instant(10),
  revision: 1,
}

const same = { members: 1520 }
const other = { members: 1521 }

describe('what a push does', () => {
  test.each([
    ['nothing stored', undefined, other, instant(5), 'create', instant(5)],
    ['nothing stored, no time', undefined, other, undefined, 'create', instant(30)],
    ['newer', stored, other, instant(11), 'replace', instant(11)],
    ['newer and equal: confirmed', stored, same, instant(11), 'replace', instant(11)],
    ['of the same time and equal', stored, same, instant(10), 'unchanged', instant(10)],
    ['equal, no time', stored, same, undefined, 'unchanged', instant(10)],
    ['other, no time', stored, other, undefined, 'replace', instant(30)],
  ] as const)('%s', (_, count, content, recordedAt, outcome, storedAt) => {
    const decided = judgePush(count, { content, recordedAt }, instant(30))
    expect(decided).toEqual({ outcome, recordedAt: storedAt })
  })

  test.each([
    ['older', other, instant(9), 'stale'],
    ['older, though equal', same, instant(9), 'stale'],
    ['other of the same time', other, instant(10), 'conflict'],
    ['equal with another note', { ...same, note: 'n' }, instant(10), 'conflict'],
  ] as const)('%s is refused', (_, content, recordedAt, outcome) => {
    expect(judgePush(stored, { content, recordedAt }, instant(30))).toMatchObject({ outcome })
  })

  test('which import stored a count is no part of what it says', () => {
    const imported = { ...stored, importId: 'import_1', importSource: 'kt-hrm' }
    const push = { content: same, recordedAt: instant(10) }
    expect(judgePush(imported, push, instant(30))).toMatchObject({ outcome: 'unchanged' })
  })

  test('the message of a stale push names both instants', () => {
    const push = { content: other, recordedAt: instant(9) }
    expect(judgePush(stored, push, instant(30))).toMatchObject({
      message: {
        vi: expect.stringContaining(instant(9)),
        en: expect.stringContaining(instant(10)),
      },
    })
  })
})

test.each([
  [undefined, false],
  ['2021-01-01T03:00:00.000Z', false],
  ['2021-01-01T03:00:00.001Z', true],
])('recorded at %s, received on 2020-12-31T03:00Z: ahead is %s', (recordedAt, expected) => {
  expect(isAhead(recordedAt, instant(0))).toBe(expected)
})

/** Applies pushes one after the other, as the API does; refused ones change nothing. */
function applyAll(pushes: Push[]): MemberCount | undefined {
  return pushes.reduce<MemberCount | undefined>((count, push) => {
    const verdict = judgePush(count, push, instant(59))
    if (verdict.outcome !== 'create' && verdict.outcome !== 'replace') return count
    const { unitCode, month } = stored
    const revision = (count?.revision ?? 0) + 1
    return { ...push.content, unitCode, month, recordedAt: verdict.recordedAt, revision }
  }, undefined)
}

test('whatever the order and however often, the newest push is what stays', () => {
  const pushesOf = (figures: number[]): Push[] =>
    figures.map((members, minute) => ({ content: { members }, recordedAt: instant(minute) }))
  const shuffled = fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 })
    .map(pushesOf)
    .chain((pushes) =>
      fc.tuple(
        fc.constant(pushes),
        fc.shuffledSubarray([...pushes, ...pushes], { minLength: pushes.length * 2 }),
      ),
    )
  fc.assert(
    fc.property(shuffled, ([pushes, delivered]) => {
      const last = pushes.at(-1)
      expect(applyAll(delivered)).toMatchObject({
        members: last?.content.members,
        recordedAt: last?.recordedAt,
      })
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeRivals, type Rival } from '../../../lib/imports/rivals.ts'

const [older, newer] = ['2020-12-31T01:00:00.000Z', '2020-12-31T02:00:00.000Z']

const rival = (
  index: number,
  recordedAt: string,
  content: string,
  value = 'KT|2020-12',
): Rival => ({
  index,
  value,
  recordedAt,
  content,
})

const judged = (...rivals: Rival[]) => Object.fromEntries(judgeRivals(rivals))

test.each([
  {
    title: 'a row without rivals wins',
    rows: [rival(0, older, 'a')],
    expected: { 0: { is: 'winner' } },
  },
  {
    title: 'rows about different values are no rivals',
    rows: [rival(0, older, 'a'), rival(1, older, 'b', 'KT|2021-01')],
    expected: { 0: { is: 'winner' }, 1: { is: 'winner' } },
  },
  {
    title: 'the newer one wins, wherever it stands',
    rows: [rival(0, newer, 'a'), rival(1, older, 'b')],
    expected: { 0: { is: 'winner' }, 1: { is: 'stale', to: 0 } },
  },
  {
    title: 'an older one is stale even where it says the same',
    rows: [rival(0, older, 'a'), rival(1, newer, 'a')],
    expected: { 0: { is: 'stale', to: 1 }, 1: { is: 'winner' } },
  },
  {
    title: 'an equal one of the same time is unchanged',
    rows: [rival(0, older, 'a'), rival(1, older, 'a')],
    expected: { 0: { is: 'winner' }, 1: { is: 'unchanged', to: 0 } },
  },
  {
    title: 'of one time, rows that contradict each other are all refused',
    rows: [rival(0, older, 'a'), rival(1, older, 'a'), rival(2, older, 'b')],
    expected: {
      0: { is: 'conflict', to: 2 },
      1: { is: 'conflict', to: 2 },
      2: { is: 'conflict', to: 0 },
    },
  },
  {
    title: 'refused rows count for nothing, so an older one may win',
    rows: [rival(0, newer, 'a'), rival(1, newer, 'b'), rival(2, older, 'c')],
    expected: {
      0: { is: 'conflict', to: 1 },
      1: { is: 'conflict', to: 0 },
      2: { is: 'winner' },
    },
  },
  {
    title: 'older rows that contradict each other are refused, not stale',
    rows: [rival(0, older, 'a'), rival(1, older, 'b'), rival(2, newer, 'c')],
    expected: {
      0: { is: 'conflict', to: 1 },
      1: { is: 'conflict', to: 0 },
      2: { is: 'winner' },
    },
  },
])('$title', ({ rows, expected }) => {
  expect(judged(...rows)).toEqual(expected)
})

describe('for any rows', () => {
  const said = fc.record({
    value: fc.constantFrom('KT|2020-12', 'KT|2021-01', 'NT|2020-12'),
    recordedAt: fc.constantFrom(older, newer, '2021-01-01T00:00:00.000Z'),
    content: fc.constantFrom('a', 'b'),
  })
  const rowsOf = (all: Omit<Rival, 'index'>[]) => all.map((row, index) => ({ ...row, index }))
  const what = ({ value, recordedAt, content }: Rival) => `${value}|${recordedAt}|${content}`

  /** What each row says, and how it fares; of equal rows one wins, whichever it is. */
  const fates = (rows: Rival[]) => {
    const standings = judgeRivals(rows)
    return rows.map((row) => `${what(row)} ${standings.get(row.index)?.is}`).sort()
  }

  test('their order decides nothing', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (all, chance) => {
        const shuffled = [...all]
          .map((row) => ({ row, at: chance.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row)
        expect(fates(rowsOf(shuffled))).toEqual(fates(rowsOf(all)))
      }),
    )
  })

  test('one row of a value wins at most, and no row that is not refused is newer', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), (all) => {
        const rows = rowsOf(all)
        const standings = judgeRivals(rows)
        expect(standings.size).toBe(rows.length)
        for (const rivals of Map.groupBy(rows, ({ value }) => value).values()) {
          const accepted = rivals.filter(({ index }) => standings.get(index)?.is !== 'conflict')
          const winners = rivals.filter(({ index }) => standings.get(index)?.is === 'winner')
          expect(winners).toHaveLength(accepted.length === 0 ? 0 : 1)
          const [winner] = winners
          expect(accepted.every((row) => row.recordedAt <= (winner?.recordedAt ?? ''))).toBe(true)
        }
      }),
    )
  })

  test('a row points at one that decides it: of the same value, and not older', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), (all) => {
        const rows = rowsOf(all)
        for (const [index, standing] of judgeRivals(rows)) {
          if (standing.is === 'winner') continue
          const [row, other] = [rows[index], rows[standing.to]]
          expect(other?.value).toBe(row?.value)
          expect((other?.recordedAt ?? '') >= (row?.recordedAt ?? '')).toBe(true)
          expect(other?.content === row?.content).toBe(
            standing.is === 'conflict'
              ? false
              : standing.is === 'unchanged'
                ? true
                : other?.content === row?.content,
          )
        }
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { covenantKey } from '../../../lib/covenants/covenant.ts'
import type { ScoreCorrection } from '../../../lib/scores/score-correction.ts'
import { present } from '../../../lib/store/condition.ts'
import { prefixes } from '../../../lib/store/keys.ts'
import { queryAll } from '../../../lib/store/query.ts'
import { testStore } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { dyingStore } from '../../support/dying-store.ts'
import { interrupted } from '../../support/interrupted-store.ts'
import { tamper } from '../../support/stored-poll.ts'
import { conclude, correct, putSheet, rankings, storedCovenant } from './stored-scores.ts'

const correctionsOf = (blocCode: string, unitCode: string) =>
  queryAll(testStore(), prefixes.scoreCorrections<ScoreCorrection>(blocCode, '2020', unitCode))

/** A concluded covenant with final sheets of 30 and 20 points. */
async function concluded(blocCode: string): Promise<void> {
  await storedCovenant(blocCode)
  await putSheet(blocCode, ['KT-A', 'final'], [30])
  await putSheet(blocCode, ['KT-B', 'final'], [20])
  await conclude(blocCode)
}

async function expectRanked(blocCode: string, ranked: [string, number][], revision: number) {
  const { frozen, ofSheets } = await rankings(blocCode)
  expect({ items: frozen?.items, unranked: frozen?.unranked }).toEqual(ofSheets)
  expect(frozen?.items.map(({ unitCode, total }) => [unitCode, total])).toEqual(ranked)
  expect(frozen?.revision).toBe(revision)
}

describe('corrections at once', () => {
  it('of two units are both in the ranking', async () => {
    await concluded('KT-CUM-1')
    await Promise.all([correct('KT-CUM-1', 'KT-A', [10]), correct('KT-CUM-1', 'KT-B', [40])])
    await expectRanked(
      'KT-CUM-1',
      [
        ['KT-B', 40],
        ['KT-A', 10],
      ],
      3,
    )
  })

  it('of another unit right before the ranking is written count', async () => {
    await concluded('KT-CUM-2')
    const store = interrupted(() => correct('KT-CUM-2', 'KT-B', [40]))
    await correct('KT-CUM-2', 'KT-A', [39], { store })
    await expectRanked(
      'KT-CUM-2',
      [
        ['KT-B', 40],
        ['KT-A', 39],
      ],
      3,
    )
  })

  it('of one unit follow one another, each with what it found', async () => {
    await concluded('KT-CUM-3')
    await Promise.all([correct('KT-CUM-3', 'KT-A', [25]), correct('KT-CUM-3', 'KT-A', [15])])
    const [first, second, ...more] = await correctionsOf('KT-CUM-3', 'KT-A')
    expect(more).toEqual([])
    expect([first?.number, second?.number]).toEqual([1, 2])
    expect(first?.before?.total).toBe(30)
    expect(second?.before?.total).toBe(first?.after.total)
    const last = second?.after.total ?? 0
    expect([25, 15]).toContain(last)
    const ranked: [string, number][] = [
      ['KT-A', last],
      ['KT-B', 20],
    ]
    await expectRanked('KT-CUM-3', last === 25 ? ranked : ranked.toReversed(), 3)
  })
})

it('a correction by the same points makes a sheet of an earlier version anew, once', async () => {
  const blocCode = 'KT-CUM-6'
  await storedCovenant(blocCode)
  await putSheet(blocCode, ['KT-A', 'final'], [30])
  await tamper({
    update: covenantKey(blocCode, '2020'),
    set: { version: 2, openingVersion: 1, caps: { total: 25 } },
    add: { revision: 1 },
    if: present(),
  })
  await conclude(blocCode)
  expect(await correct(blocCode, 'KT-A', [30])).toMatchObject({ covenantVersion: 2, total: 25 })
  const [correction] = await correctionsOf(blocCode, 'KT-A')
  expect(correction).toMatchObject({
    before: { covenantVersion: 1, total: 30 },
    after: { total: 25 },
    changes: [],
  })
  await expectRanked(blocCode, [['KT-A', 25]], 2)
  const again = correct(blocCode, 'KT-A', [30])
  await expect(again).rejects.toMatchObject({ code: 'score.unchanged' })
})

it('a correction is refused once the covenant is more than concluded', async () => {
  await concluded('KT-CUM-5')
  const publish = () =>
    tamper({
      update: covenantKey('KT-CUM-5', '2020'),
      set: { status: 'published' },
      add: { revision: 1 },
      if: present(),
    })
  const late = correct('KT-CUM-5', 'KT-A', [10], { store: interrupted(publish) })
  await expect(late).rejects.toMatchObject({ code: 'covenant.not_concluded' })
  await expectRanked(
    'KT-CUM-5',
    [
      ['KT-A', 30],
      ['KT-B', 20],
    ],
    1,
  )
})

describe('a correction whose process dies', () => {
  const idempotency = { scope: 'key#correctScoreSheet#1', fingerprint: 'same' }

  it.each([1, 2])('at its request %i leaves nothing that a retry does not finish', async (at) => {
    const blocCode = `KT-DYING-${at}`
    await concluded(blocCode)
    const before = await dumpTable()
    const dying = dyingStore(testStore(), { at, reaches: false })
    const dies = correct(blocCode, 'KT-B', [40], { store: dying.store, idempotency })
    await expect(dies).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await dumpTable()).toEqual(before)

    const own = { ...idempotency, scope: `${idempotency.scope}#${at}` }
    await correct(blocCode, 'KT-B', [40], { idempotency: own })
    await expectRanked(
      blocCode,
      [
        ['KT-B', 40],
        ['KT-A', 30],
      ],
      2,
    )
  })

  it('after it was written is not done twice', async () => {
    await concluded('KT-CUM-4')
    const dying = dyingStore(testStore(), { at: 2, reaches: true })
    const dies = correct('KT-CUM-4', 'KT-B', [40], { store: dying.store, idempotency })
    await expect(dies).rejects.toMatchObject({ code: 'ECONNRESET' })
    const after = await dumpTable()
    const again = correct('KT-CUM-4', 'KT-B', [40], { idempotency })
    await expect(again).rejects.toMatchObject({ code: 'score.unchanged' })
    expect(await dumpTable()).toEqual(after)
    expect(await correctionsOf('KT-CUM-4', 'KT-B')).toHaveLength(1)
    await expectRanked(
      'KT-CUM-4',
      [
        ['KT-B', 40],
        ['KT-A', 30],
      ],
      2,
    )
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { Covenant } from '../../../lib/covenants/covenant.ts'
import { rankingAt } from '../../../lib/scores/ranking.ts'
import { type ScorePlace, scoreKey } from '../../../lib/scores/score-sheet.ts'
import { testStore } from '../../support/context.ts'
import { countedStore } from '../../support/counted-store.ts'
import { tamper } from '../../support/stored-poll.ts'
import { conclude, correct, rankings, storedCovenant } from './stored-scores.ts'

const memberCodes = Array.from({ length: 60 }, (_, at) => `KT-${at + 10}`)
const blocCode = 'KT-CUM-60'

/** With the reasons, of sixty sheets five megabytes: more than a transaction may touch. */
const evidence = Array.from({ length: 50 }, (_, at) => ({
  criterionCode: 'A2',
  title: `${at} ${'biên bản '.repeat(16)}`,
  url: `https://example.org/${'a'.repeat(370)}`,
}))

const reasons = Array.from({ length: 119 }, (_, at) => ({
  criterionCode: `B${at}`,
  points: 0,
  reason: 'lý do '.repeat(50),
}))

const store = (unitCode: string, total: number) => {
  const place: ScorePlace = { blocCode, term: '2020', unitCode, stage: 'final' }
  const points = [{ criterionCode: 'A1', points: total }, ...reasons]
  const sheet = { ...place, points, evidence, total, missingCriteria: [], revision: 1 }
  return tamper({ put: scoreKey(place), item: sheet })
}

describe('sixty units with long sheets', () => {
  let covenant: Covenant
  beforeAll(async () => {
    covenant = await storedCovenant(blocCode, { memberCodes })
    for (const [at, unitCode] of memberCodes.entries()) await store(unitCode, at / 2)
  })

  it('are ranked in one request', async () => {
    const counted = countedStore(testStore())
    const { items, unranked } = await rankingAt({ store: counted.store }, covenant, 'final')
    expect(items.map(({ unitCode }) => unitCode)).toEqual(memberCodes.toReversed())
    expect(unranked).toEqual([])
    expect(counted.requests()).toBe(1)
  })

  it('are concluded and corrected in one more', async () => {
    const counted = countedStore(testStore())
    await conclude(blocCode, { store: counted.store })
    expect(counted.requests()).toBe(2)
    counted.reset()
    await correct(blocCode, 'KT-10', [40], { store: counted.store })
    expect(counted.requests()).toBe(2)
    const { frozen, ofSheets } = await rankings(blocCode)
    expect({ items: frozen?.items, unranked: frozen?.unranked }).toEqual(ofSheets)
    expect(frozen?.items[0]).toMatchObject({ unitCode: 'KT-10', total: 40 })
  })
})

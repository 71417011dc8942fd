import { describe, expect, it } from 'vitest'
import { covenantView } from '../../../lib/covenants/covenant.ts'
import { interrupted } from '../../support/interrupted-store.ts'
import { conclude, putSheet, rankings, storedCovenant } from './stored-scores.ts'

/** The frozen ranking is that of the sheets. */
async function expectFrozen(blocCode: string, units: string[]): Promise<void> {
  const { frozen, ofSheets, covenant } = await rankings(blocCode)
  expect(covenant.status).toBe('concluded')
  expect({ items: frozen?.items, unranked: frozen?.unranked }).toEqual(ofSheets)
  expect(frozen?.items.map(({ unitCode }) => unitCode)).toEqual(units)
  expect(frozen?.revision).toBe(1)
}

describe('concluding freezes the final ranking', () => {
  it('of the sheets that there are, with what decided', async () => {
    await storedCovenant('KT-CUM-1')
    await putSheet('KT-CUM-1', ['KT-A', 'final'], [30, 10])
    await putSheet('KT-CUM-1', ['KT-B', 'final'], [35, 5])
    await putSheet('KT-CUM-1', ['KT-C', 'self'], [40])
    await conclude('KT-CUM-1')
    await expectFrozen('KT-CUM-1', ['KT-B', 'KT-A'])
    const { frozen } = await rankings('KT-CUM-1')
    expect(frozen?.items[0]?.decidedBy).toMatchObject({ position: 1, by: 'criterion' })
    expect(frozen?.unranked).toEqual(['KT-C', 'KT-D'])
  })

  it('with a sheet that is put or replaced right before it is written', async () => {
    await storedCovenant('KT-CUM-2')
    await putSheet('KT-CUM-2', ['KT-A', 'final'], [30])
    const put = interrupted(() => putSheet('KT-CUM-2', ['KT-B', 'final'], [35]))
    await conclude('KT-CUM-2', { store: put })
    await expectFrozen('KT-CUM-2', ['KT-B', 'KT-A'])

    await storedCovenant('KT-CUM-3')
    await putSheet('KT-CUM-3', ['KT-A', 'final'], [30])
    await putSheet('KT-CUM-3', ['KT-B', 'final'], [20])
    const replaced = interrupted(() => putSheet('KT-CUM-3', ['KT-B', 'final'], [31]))
    await conclude('KT-CUM-3', { store: replaced })
    await expectFrozen('KT-CUM-3', ['KT-B', 'KT-A'])
  })

  it('and no sheet gets in after it', async () => {
    await storedCovenant('KT-CUM-4')
    const store = interrupted(() => conclude('KT-CUM-4'))
    const put = putSheet('KT-CUM-4', ['KT-A', 'final'], [30], { store })
    await expect(put).rejects.toMatchObject({ code: 'covenant.not_in_force' })
    await expectFrozen('KT-CUM-4', [])
  })

  it('whoever scores while it is concluded', async () => {
    await storedCovenant('KT-CUM-5')
    const puts = ['KT-A', 'KT-B', 'KT-C', 'KT-D'].flatMap((unitCode, at) =>
      [10 + at, 20 + at].map((points) => putSheet('KT-CUM-5', [unitCode, 'final'], [points])),
    )
    const [concluded, ...answers] = await Promise.allSettled([conclude('KT-CUM-5'), ...puts])
    expect(concluded?.status).toBe('fulfilled')
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason.code).toBe('covenant.not_in_force')
    }
    const { frozen, ofSheets } = await rankings('KT-CUM-5')
    expect({ items: frozen?.items, unranked: frozen?.unranked }).toEqual(ofSheets)
  })

  it('once, of two who conclude at once', async () => {
    await storedCovenant('KT-CUM-6')
    await putSheet('KT-CUM-6', ['KT-A', 'final'], [30])
    const both = await Promise.allSettled([conclude('KT-CUM-6'), conclude('KT-CUM-6')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find(({ status }) => status === 'rejected')
    expect(lost).toMatchObject({ reason: { code: 'covenant.not_in_force' } })
    await expectFrozen('KT-CUM-6', ['KT-A'])
  })

  it('by a count of puts that is no part of the covenant for its readers', async () => {
    const before = await storedCovenant('KT-CUM-8')
    for (const points of [30, 30, 31]) await putSheet('KT-CUM-8', ['KT-A', 'final'], [points])
    await putSheet('KT-CUM-8', ['KT-B', 'self'], [20])
    const { covenant } = await rankings('KT-CUM-8')
    expect(covenant).toMatchObject({ ...before, finalSheetPuts: 2 })
    expect(covenantView(covenant)).toEqual(covenantView(before))
  })

  it('of no covenant without groups', async () => {
    await storedCovenant('KT-CUM-7', { groups: undefined })
    await conclude('KT-CUM-7')
    const { frozen, covenant } = await rankings('KT-CUM-7')
    expect([covenant.status, frozen]).toEqual(['concluded', undefined])
  })
})

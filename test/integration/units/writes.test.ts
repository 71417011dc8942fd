import { beforeAll, describe, expect, test } from 'vitest'
import { commit, Raced } from '../../../lib/store/commit.ts'
import { all, present } from '../../../lib/store/condition.ts'
import { keys } from '../../../lib/store/keys.ts'
import { getItem } from '../../../lib/store/read.ts'
import type { Write } from '../../../lib/store/write.ts'
import { externalIdKey } from '../../../lib/units/external-ids.ts'
import { putUnit } from '../../../lib/units/put-unit.ts'
import { type Unit, type UnitContent, unitKey } from '../../../lib/units/unit.ts'
import { anchorWrite } from '../../../lib/units/write-unit.ts'
import { changeUnit, storedUnit } from '../../support/change-unit.ts'
import { testContext, testStore } from '../../support/context.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

const ctx = testContext()

beforeAll(standardUnits)

const content: UnitContent = { name: 'Huyện', level: 'superior_union', parentCode: 'KT' }

/** Puts a unit under what was read of its parent before. */
async function put(unitCode: string, parent: Unit, more: Partial<UnitContent> = {}) {
  const unit = await getItem(testStore(), unitKey(unitCode))
  const input = { unitCode, content: { ...content, ...more, parentCode: parent.unitCode } }
  return putUnit(ctx, input, { unit, parent, claims: [] })
}

const commitAll = (writes: Write[]) =>
  commit(ctx, {
    writes: Object.fromEntries(writes.map((write, at) => [`write${at}`, write])),
    audit: { exempt: 'derived' },
  })

let number = 0

const freshUnit = async (more: Partial<UnitContent> = {}) => {
  number += 1
  const { item } = await put(`KT-W${number}`, await storedUnit('KT'), more)
  return item
}

describe('a child under a parent that changed since it was read', () => {
  test.each<[string, Partial<Unit>]>([
    ['closed', { status: 'closed', validTo: '2025-06-30' }],
    ['moved', { path: ['VN', 'SL', 'X'], parentCode: 'SL' }],
    ['moved away and back', { placedFrom: '2025-07-01' }],
    [
      'elsewhere on days gone by',
      { formerPlaces: [{ parentCode: 'SL', path: ['VN', 'SL', 'X'], to: '2024-12-31' }] },
    ],
    ['of another level', { level: 'commune_union' }],
  ])('%s: it is read again', async (_case, more) => {
    const read = await freshUnit()
    await changeUnit(read.unitCode, more)
    const born = put(`${read.unitCode}-A`, read, { level: 'grassroots_union' })
    await expect(born).rejects.toBeInstanceOf(Raced)
  })

  test('renamed: that makes no difference', async () => {
    const read = await freshUnit()
    await changeUnit(read.unitCode, { name: 'Khác' })
    const { outcome } = await put(`${read.unitCode}-A`, read, { level: 'grassroots_union' })
    expect(outcome).toBe('create')
    expect(await storedUnit(read.unitCode)).toMatchObject({ name: 'Khác', anchored: true })
  })

  test('a longer life is a matter of the parent too', async () => {
    const parent = await freshUnit()
    const child = `${parent.unitCode}-A`
    const level = 'grassroots_union'
    await put(child, parent, { level, validTo: '2025-06-30' })
    const read = await storedUnit(parent.unitCode)
    await changeUnit(parent.unitCode, { status: 'closed', validTo: '2025-06-30' })
    const longer = putUnit(
      testContext({ ifMatch: '*' }),
      { unitCode: child, content: { ...content, level, parentCode: parent.unitCode } },
      { unit: await storedUnit(child), parent: read, claims: [] },
    )
    await expect(longer).rejects.toBeInstanceOf(Raced)
  })
})

describe('marks that are set without a new revision', () => {
  test.each([{ anchored: true }, { applying: 'succession_1' }])(
    '%o is never lost',
    async (mark) => {
      const read = await freshUnit()
      await commitAll([{ update: unitKey(read.unitCode), set: mark, if: all(present()) }])
      const parent = await storedUnit('KT')
      const named = putUnit(
        testContext({ ifMatch: '*' }),
        { unitCode: read.unitCode, content: { ...content, name: 'Khác' } },
        { unit: read, parent, claims: [] },
      )
      await expect(named).rejects.toBeInstanceOf(Raced)
      const again = await storedUnit(read.unitCode)
      await putUnit(
        testContext({ ifMatch: '*' }),
        { unitCode: read.unitCode, content: { ...content, name: 'Khác' } },
        { unit: again, parent, claims: [] },
      )
      expect(await storedUnit(read.unitCode)).toMatchObject({ ...mark, name: 'Khác' })
    },
  )
})

describe('what a unit brings with it', () => {
  test('its place and its ids come and go with it, and what it was is kept', async () => {
    const [before, after] = [
      { system: 'kt-hrm', id: 'a' },
      { system: 'kt-hrm', id: 'b' },
    ] as const
    const { unitCode } = await freshUnit({ externalIds: [before] })
    expect(await getItem(testStore(), externalIdKey(before))).toMatchObject({ unitCode })
    await putUnit(
      testContext({ ifMatch: '*' }),
      { unitCode, content: { ...content, parentCode: 'SL', externalIds: [after] } },
      { unit: await storedUnit(unitCode), parent: await storedUnit('SL'), claims: [undefined] },
    )
    expect(await getItem(testStore(), externalIdKey(before))).toBeUndefined()
    expect(await getItem(testStore(), externalIdKey(after))).toMatchObject({ unitCode })
    expect(await getItem(testStore(), keys.place('KT', unitCode, 1))).toBeUndefined()
    expect(await getItem(testStore(), keys.place('SL', unitCode, 1))).toMatchObject({
      path: ['VN', 'SL', unitCode],
    })
    expect(await getItem(testStore(), keys.unitRevision(unitCode, 1))).toMatchObject({
      parentCode: 'KT',
      externalIds: [before],
    })
  })

  test('a mark on the parent only once', async () => {
    const parent = await freshUnit()
    const anchor = anchorWrite(parent)
    expect('update' in anchor).toBe(true)
    await commitAll([anchor])
    expect('check' in anchorWrite(await storedUnit(parent.unitCode))).toBe(true)
  })
})

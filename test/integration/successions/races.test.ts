import { beforeAll, expect, test } from 'vitest'
import { Refusal } from '../../../lib/kernel/refusal.ts'
import { getItem } from '../../../lib/store/read.ts'
import { applySuccession } from '../../../lib/successions/apply-succession.ts'
import { unitKey } from '../../../lib/units/unit.ts'
import { changeUnit } from '../../support/change-unit.ts'
import { testContext } from '../../support/context.ts'
import { faultsOfTree, plant, record } from './tree.ts'

const ctx = testContext()
const never = () => false
const rounds = 4

beforeAll(async () => {
  await plant(ctx, 'VN', 'confederation')
  await plant(ctx, 'KT', 'provincial_federation', 'VN')
  await plant(ctx, 'QNG', 'provincial_federation', 'VN')
})

test('of two transfers into the subtree of each other one is refused', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const at = (code: string) => `X${round}-${code}`
    for (const top of ['A', 'B']) {
      await plant(ctx, at(top), 'other', 'KT')
      await plant(ctx, at(`${top}1`), 'other', at(top))
      await plant(ctx, at(`${top}2`), 'other', at(`${top}1`))
    }
    const outcomes = await Promise.allSettled([
      record(ctx, { predecessorCodes: [at('A')], newParentCode: at('B2') }),
      record(ctx, { predecessorCodes: [at('B')], newParentCode: at('A2') }),
    ])
    const won = outcomes.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []))
    const lost = outcomes.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []))
    expect(won).toHaveLength(1)
    expect(lost[0]).toBeInstanceOf(Refusal)
    expect(lost[0].code).toBe('unit.succession_applying')
    for (const { successionId } of won) await applySuccession(ctx, successionId, never)
    const [moved] = won[0]?.predecessorCodes ?? []
    const other = moved === at('A') ? 'B' : 'A'
    const back = { predecessorCodes: [at(other)], newParentCode: `${moved}2` }
    const refused = await record(ctx, { ...back, effectiveOn: '2025-08-01' }).catch((it) => it)
    expect(refused.code).toBe('succession.invalid')
  }
  expect(await faultsOfTree()).toEqual([])
})

test('a unit created below one that moves, at whatever moment, follows it', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const top = `C${round}`
    await plant(ctx, top, 'superior_union', round % 2 ? 'KT' : 'QNG')
    for (const union of ['1', '2', '3']) {
      await plant(ctx, `${top}-${union}`, 'grassroots_union', top)
      await plant(ctx, `${top}-${union}-A`, 'other', `${top}-${union}`)
    }
    const newParentCode = round % 2 ? 'QNG' : 'KT'
    const { successionId } = await record(ctx, { predecessorCodes: [top], newParentCode })
    await Promise.all([
      applySuccession(ctx, successionId, never),
      ...['1', '2', '3'].flatMap((union) => [
        plant(ctx, `${top}-${union}-B`, 'other', `${top}-${union}`),
        plant(ctx, `${top}-${union}-A-A`, 'other', `${top}-${union}-A`),
        plant(ctx, `${top}-N${union}`, 'grassroots_union', top),
      ]),
    ])
  }
  expect(await faultsOfTree()).toEqual([])
})

test('a unit and one above it may move at once', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const at = (code: string) => `N${round}-${code}`
    await plant(ctx, at('P'), 'provincial_federation', 'VN')
    await plant(ctx, at('A'), 'superior_union', at('P'))
    await plant(ctx, at('M'), 'grassroots_union', at('A'))
    for (const code of ['1', '2', '3']) await plant(ctx, at(code), 'other', at('M'))
    for (const code of ['4', '5', '6'])
      await plant(ctx, at(code), 'other', at(code === '4' ? '1' : '2'))
    const inner = await record(ctx, { predecessorCodes: [at('M')], newParentCode: at('P') })
    const outer = await record(ctx, { predecessorCodes: [at('A')], newParentCode: 'QNG' })
    await Promise.all(
      [inner, outer].map(({ successionId }) => applySuccession(ctx, successionId, never)),
    )
  }
  expect(await faultsOfTree()).toEqual([])
})

test('a unit that is to take others stays where it is until they have come', async () => {
  await plant(ctx, 'TAKER', 'superior_union', 'KT')
  await plant(ctx, 'GUEST', 'grassroots_union', 'KT')
  await plant(ctx, 'OTHER', 'grassroots_union', 'KT')
  const coming = await record(ctx, { predecessorCodes: ['GUEST'], newParentCode: 'TAKER' })
  const predecessorCodes = ['TAKER']
  const close = { kind: 'dissolve' as const, predecessorCodes, childrenTo: 'KT' }
  const refused = await record(ctx, close).catch((it) => it)
  expect(refused.code).toBe('unit.succession_applying')
  const alike = await record(ctx, {
    kind: 'transfer',
    predecessorCodes: ['OTHER'],
    newParentCode: 'TAKER',
  })
  for (const { successionId } of [coming, alike]) await applySuccession(ctx, successionId, never)
  const closing = await record(ctx, { ...close, effectiveOn: '2025-09-01' })
  await applySuccession(ctx, closing.successionId, never)
  expect(await getItem(ctx.store, unitKey('GUEST'))).toMatchObject({
    parentCode: 'KT',
    formerPlaces: [
      { parentCode: 'KT', to: '2025-06-30' },
      { parentCode: 'TAKER', from: '2025-07-01', to: '2025-08-31' },
    ],
  })
  expect(await faultsOfTree()).toEqual([])
})

test('what another succession holds is not ended together with the unit above', async () => {
  await plant(ctx, 'OVER', 'superior_union', 'KT')
  await plant(ctx, 'OVER-1', 'grassroots_union', 'OVER')
  await plant(ctx, 'COMES', 'other', 'KT')
  const coming = await record(ctx, { predecessorCodes: ['COMES'], newParentCode: 'OVER-1' })
  const close = () =>
    record(ctx, {
      kind: 'dissolve',
      predecessorCodes: ['OVER'],
      children: 'close',
      effectiveOn: '2025-08-01',
    })
  const refused = await close().catch((it) => it)
  expect(refused.code).toBe('unit.succession_applying')
  await applySuccession(ctx, coming.successionId, never)
  const closing = await close()
  await applySuccession(ctx, closing.successionId, never)
  expect(await getItem(ctx.store, unitKey('COMES'))).toMatchObject({
    status: 'closed',
    validTo: '2025-07-31',
  })
  expect(await faultsOfTree()).toEqual([])
})

test('a unit created in the moment of a dissolution goes to the unit above', async () => {
  await plant(ctx, 'LATE', 'superior_union', 'KT')
  const { successionId } = await record(ctx, { kind: 'dissolve', predecessorCodes: ['LATE'] })
  await plant(ctx, 'LATE-1', 'grassroots_union', 'LATE')
  await applySuccession(ctx, successionId, never)
  expect(await getItem(ctx.store, unitKey('LATE-1'))).toMatchObject({ parentCode: 'KT' })
  const after = await plant(ctx, 'LATE-2', 'grassroots_union', 'LATE').catch((it) => it)
  expect(after.code).toBe('unit.parent_closed')
  expect(await faultsOfTree()).toEqual([])
})

test('more places than a transaction takes end the work with an error, never in a loop', async () => {
  await plant(ctx, 'FROM', 'superior_union', 'KT')
  await plant(ctx, 'OFTEN', 'grassroots_union', 'FROM')
  const places = Array.from({ length: 100 }, (_, at) => {
    const parentCode = at % 2 ? 'QNG' : 'FROM'
    const to = new Date(Date.UTC(2025, 6, 2 + at)).toISOString().slice(0, 10)
    return { parentCode, path: ['VN', parentCode, 'OFTEN'], to }
  })
  for (const count of [50, 100]) await changeUnit('OFTEN', { formerPlaces: places.slice(0, count) })
  const { successionId } = await record(ctx, {
    kind: 'dissolve',
    predecessorCodes: ['FROM'],
    childrenTo: 'KT',
  })
  await expect(applySuccession(ctx, successionId, never)).rejects.toThrow('too many places')
})

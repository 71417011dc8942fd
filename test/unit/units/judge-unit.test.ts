import { describe, expect, test } from 'vitest'
import { faultsOfUnit, outsideOf } from '../../../lib/units/judge-unit.ts'
import { completedContent, nextUnit } from '../../../lib/units/next-unit.ts'
import type { Unit, UnitContent } from '../../../lib/units/unit.ts'

const unit = (unitCode: string, more: Partial<Unit> = {}): Unit => ({
  unitCode,
  name: unitCode,
  level: 'superior_union',
  status: 'active',
  parentCode: 'KT',
  path: ['KT', unitCode],
  searchText: '',
  revision: 1,
  ...more,
})

const province = unit('KT', { level: 'provincial_federation', parentCode: undefined, path: ['KT'] })
const district = unit('D')
const content = (more: Partial<UnitContent> = {}): UnitContent => ({
  name: 'D',
  level: 'superior_union',
  parentCode: 'KT',
  ...more,
})
const recordedAt = '2025-01-01T00:00:00.000Z'

const faults = (
  said: Partial<UnitContent>,
  stored: { unit?: Unit; parent?: Unit | undefined; claims?: { unitCode: string }[] } = {},
) => {
  const { unit: own, parent = province } = stored
  const claims = (stored.claims ?? []).map((claim) => ({ system: 's', id: '1', ...claim }))
  return faultsOfUnit(
    { unitCode: 'D', content: content(said) },
    { unit: own, parent: said.parentCode === 'NONE' ? undefined : parent, claims },
  ).map(({ problem, error }) => `${problem} ${error.pointer}`)
}

describe('rules of a unit', () => {
  test('a right one breaks none', () => {
    expect(faults({})).toEqual([])
    expect(faults({}, { unit: district })).toEqual([])
  })

  test.each([
    [{ parentCode: 'NONE' }, 'unit.unknown /parentCode'],
    [{ level: 'provincial_federation' as const }, 'unit.parent_not_higher /parentCode'],
    [{ validFrom: '2025-02-01', validTo: '2025-01-01' }, 'request.invalid /validTo'],
    [
      {
        externalIds: [
          { system: 's', id: '1' },
          { system: 's', id: '2' },
        ],
      },
      'request.invalid /externalIds/1/system',
    ],
  ])('%o breaks one', (said, expected) => {
    expect(faults(said)).toEqual([expected])
  })

  test('everything wrong is told at once, what it says itself first', () => {
    expect(faults({ validFrom: '2025-02-01', validTo: '2025-01-01', parentCode: 'NONE' })).toEqual([
      'request.invalid /validTo',
      'unit.unknown /parentCode',
    ])
  })

  test('what others stand under keeps parent and level', () => {
    const anchored = { unit: unit('D', { anchored: true }) }
    expect(faults({ name: 'Đ' }, anchored)).toEqual([])
    expect(faults({ level: 'grassroots_union' }, anchored)).toEqual(['unit.parent_fixed /level'])
    const other = unit('SL', { level: 'provincial_federation', path: ['SL'] })
    expect(faults({ parentCode: 'SL' }, { ...anchored, parent: other })).toEqual([
      'unit.parent_fixed /parentCode',
    ])
  })

  test('what a succession moved or closed is not put elsewhere by who has not heard of it', () => {
    const other = unit('SL', { level: 'provincial_federation', path: ['SL'] })
    const from = (parentCode: string) => ({
      formerPlaces: [{ parentCode, path: [parentCode, 'D'], to: '2024-12-31' }],
    })
    const elsewhere = (more: Partial<Unit>) =>
      faults({ parentCode: 'SL' }, { unit: unit('D', more), parent: other })
    expect(elsewhere(from('SL'))).toEqual(['unit.parent_fixed /parentCode'])
    expect(elsewhere({ status: 'closed' })).toEqual(['unit.parent_fixed /parentCode'])
    // Only what stands above it has moved: a wrong parent may still be corrected.
    expect(elsewhere(from('KT'))).toEqual([])
    expect(faults({ name: 'Đ' }, { unit: unit('D', from('SL')) })).toEqual([])
  })

  test('while a succession is applied its place waits, its name does not', () => {
    for (const hold of [{ applying: 'succession_1' }, { receiving: 1 }]) {
      const held = { unit: unit('D', hold) }
      expect(faults({ name: 'Đ' }, held)).toEqual([])
      for (const said of [{ validFrom: '2020-01-01' }, { validTo: '2030-01-01' }]) {
        expect(faults(said, held)).toEqual(['unit.succession_applying /parentCode'])
      }
    }
    expect(faults({ validTo: '2030-01-01' }, { unit: unit('D', { receiving: 0 }) })).toEqual([])
  })

  test('a closed unit keeps its end, also where the client says nothing of it', () => {
    const closed = unit('D', { status: 'closed', validTo: '2025-06-30' })
    const said = completedContent(content(), closed)
    expect(said.validTo).toBe('2025-06-30')
    expect(faults(said, { unit: closed })).toEqual([])
    expect(faults({ validTo: '2026-06-30' }, { unit: closed })).toEqual(['unit.closed /validTo'])
  })

  test('nothing comes under a closed parent that outlives it', () => {
    const parent = { ...province, status: 'closed' as const, validTo: '2025-06-30' }
    expect(faults({}, { parent })).toEqual(['unit.parent_closed /parentCode'])
    expect(faults({ validTo: '2025-07-01' }, { parent })).toEqual([
      'unit.parent_closed /parentCode',
    ])
    expect(faults({ validTo: '2025-06-30' }, { parent })).toEqual([])
    expect(faults({ name: 'Đ' }, { parent, unit: district })).toEqual([])
  })

  test('an id of another unit is taken, its own is not', () => {
    const externalIds = [{ system: 's', id: '1' }]
    expect(faults({ externalIds }, { claims: [{ unitCode: 'E' }] })).toEqual([
      'unit.external_id_taken /externalIds/0',
    ])
    expect(faults({ externalIds }, { claims: [{ unitCode: 'D' }] })).toEqual([])
  })
})

describe('who may write a unit', () => {
  const of = (key: string) => (path: readonly string[] | undefined) => path?.includes(key) === true
  const admin = () => true
  const other = unit('SL', { path: ['SL'] })

  test('stands above the unit and above its new parent', () => {
    expect(outsideOf(of('KT'), { unit: district, parent: province }, content())).toBeUndefined()
    expect(outsideOf(of('KT'), { unit: undefined, parent: province }, content())).toBeUndefined()
    expect(outsideOf(of('SL'), { unit: district, parent: province }, content())).toBe('unit')
    const away = content({ parentCode: 'SL' })
    expect(outsideOf(of('KT'), { unit: district, parent: other }, away)).toBe('parent')
  })

  test('only the administrator plants trees', () => {
    const root = content({ parentCode: undefined })
    expect(outsideOf(of('KT'), { unit: undefined, parent: undefined }, root)).toBe('parent')
    expect(outsideOf(admin, { unit: undefined, parent: undefined }, root)).toBeUndefined()
  })
})

describe('the next unit', () => {
  const moved = unit('D', {
    placedFrom: '2025-07-01',
    formerPlaces: [{ parentCode: 'X', path: ['X', 'D'], to: '2025-06-30' }],
    formerNames: [{ name: 'Cũ', to: '2024-12-31' }],
    anchored: true,
    closedBy: 'succession_1',
  })

  test('keeps what successions did', () => {
    const next = nextUnit(
      { unitCode: 'D', content: content({ name: 'Mới' }) },
      { unit: moved, parent: province },
      { recordedAt },
    )
    const { name: _, searchText, revision, ...kept } = moved
    expect(next).toMatchObject({ ...kept, name: 'Mới', recordedAt, revision: revision + 1 })
    expect(next.searchText).toContain('cu')
  })

  test('under another parent is there since its present place began, as before until then', () => {
    const next = nextUnit(
      { unitCode: 'D', content: content({ parentCode: 'SL' }) },
      { unit: moved, parent: unit('SL', { path: ['SL'] }) },
      { recordedAt },
    )
    expect(next).toMatchObject({
      path: ['SL', 'D'],
      placedFrom: '2025-07-01',
      formerPlaces: moved.formerPlaces,
    })
  })
})

import { describe, expect, test } from 'vitest'
import type { RivalStanding } from '../../../lib/imports/rivals.ts'
import type { CountRow } from '../../../lib/member-counts/count-row.ts'
import { decideCountRow, refusalOfUnit } from '../../../lib/member-counts/decide-count-row.ts'
import type { MemberCount } from '../../../lib/member-counts/member-count.ts'
import type { Unit } from '../../../lib/units/unit.ts'

const time = (minute: number) => new Date(Date.UTC(2020, 11, 31, 3, minute)).toISOString()
const context = { importId: 'import_1', source: 'kt-hrm', receivedAt: time(30) }

const unit: Unit = {
  unitCode: 'KT-NGOCHOI',
  name: 'LĐLĐ huyện Ngọc Hồi',
  level: 'superior_union',
  parentCode: 'KT',
  path: ['VN', 'KT', 'KT-NGOCHOI'],
  status: 'active',
  searchText: 'ldld huyen ngoc hoi',
  revision: 1,
}

const row: CountRow = {
  index: 4,
  unit: { unitCode: 'KT-NGOCHOI' },
  month: '2020-12',
  content: { members: 1520 },
  recordedAt: time(10),
}

const stored = (members: number, minute: number): MemberCount => ({
  unitCode: 'KT-NGOCHOI',
  month: '2020-12',
  members,
  recordedAt: time(minute),
  revision: 3,
})

const winner: RivalStanding = { is: 'winner' }

const decide = (count: MemberCount | undefined, standing: RivalStanding = winner, more = {}) =>
  decideCountRow({ row: { ...row, ...more }, unit, count, standing }, context)

describe('a row that counts', () => {
  test('creates the count and its entry above: two items', () => {
    const { result, writes, shared } = decide(undefined)
    expect(result).toEqual({
      index: 4,
      unitCode: 'KT-NGOCHOI',
      month: '2020-12',
      outcome: 'created',
      errors: [],
      warnings: [],
    })
    expect(shared).toEqual([])
    expect(writes).toMatchObject([
      {
        put: { sk: 'COUNT#2020-12' },
        item: {
          members: 1520,
          recordedAt: time(10),
          importId: 'import_1',
          importSource: 'kt-hrm',
          revision: 1,
        },
        if: { expression: 'attribute_not_exists(#pk)' },
      },
      { put: { pk: 'ENTRIES#KT#2020-12', sk: 'ENTRY#KT-NGOCHOI' }, item: { members: 1520 } },
    ])
  })

  test('replaces an older one and keeps it', () => {
    const { result, writes } = decide(stored(1500, 9))
    expect(result.outcome).toBe('updated')
    expect(writes).toMatchObject([
      { item: { members: 1520, revision: 4 }, if: { values: { ':eq_revision': 3 } } },
      { item: { members: 1520 } },
      {
        put: { sk: 'COUNT_REVISION#2020-12#0000000003' },
        item: { members: 1500, recordedAt: time(9) },
      },
    ])
  })

  test('counts as recorded on receipt where it has no time', () => {
    const { writes } = decide(undefined, winner, { recordedAt: undefined })
    expect(writes[0]).toMatchObject({ item: { recordedAt: time(30) } })
  })

  test.each([
    ['what is stored', stored(1520, 10), 'unchanged'],
    ['something newer', stored(1500, 11), 'stale'],
    ['other figures of its time', stored(1500, 10), 'rejected'],
  ] as const)('writes nothing where %s is there', (_, count, outcome) => {
    const { result, writes } = decide(count)
    expect([result.outcome, writes]).toEqual([outcome, []])
    expect(result.errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(
      outcome === 'rejected' ? ['member_count.conflict /rows/4/recordedAt'] : [],
    )
  })
})

describe('a row beside the one that counts', () => {
  const equal: RivalStanding = { is: 'unchanged', to: 2 }

  test.each([
    ['nothing', undefined, 'unchanged'],
    ['an older count', stored(1500, 9), 'unchanged'],
    ['the one that counts', stored(1520, 10), 'unchanged'],
    ['a newer count', stored(1500, 11), 'stale'],
    ['a contradicting one', stored(1500, 10), 'rejected'],
  ] as const)('and equal to it shares its fate where %s is stored', (_, count, outcome) => {
    const { result, writes } = decide(count, equal)
    expect([result.outcome, writes]).toEqual([outcome, []])
  })

  test('and older is stale whatever is stored', () => {
    for (const count of [undefined, stored(1, 1), stored(1520, 10)]) {
      const { result, writes } = decide(count, { is: 'stale', to: 2 })
      expect([result.outcome, writes]).toEqual(['stale', []])
    }
  })

  test('and contradicting is rejected, the other one named', () => {
    const { result, writes } = decide(undefined, { is: 'conflict', to: 2 })
    expect(writes).toEqual([])
    expect(result).toMatchObject({
      outcome: 'rejected',
      errors: [
        { code: 'member_count.conflict', message: { vi: expect.stringContaining('/rows/2 ') } },
      ],
    })
  })
})

describe('the unit of a row', () => {
  const refusal = (of: Partial<Unit> | undefined, top?: string, more = {}) =>
    refusalOfUnit({ row: { ...row, ...more }, unit: of && { ...unit, ...of } }, { unitCode: top })

  test('stands in the subtree of the key', () => {
    expect(refusal({}, 'KT')).toBeUndefined()
    expect(refusal({}, 'KT-NGOCHOI')).toBeUndefined()
    expect(refusal({})).toBeUndefined()
  })

  test('elsewhere is answered as one that does not exist', () => {
    expect(refusal({}, 'SL')).toEqual(refusal(undefined, 'SL'))
    expect(refusal({}, 'SL')).toMatchObject({
      code: 'unit.not_found',
      pointer: '/rows/4/unitCode',
    })
    const named = { unit: { externalId: '62.1' } }
    expect(refusal(undefined, 'SL', named)).toMatchObject({ pointer: '/rows/4/externalId' })
  })

  test.each([
    [{ validTo: '2020-12-30' }, 'unit.not_valid_in_month'],
    [{ validTo: '2020-12-31' }, undefined],
    [{ validFrom: '2020-12-31' }, undefined],
    [{ validFrom: '2021-01-01' }, 'unit.not_valid_in_month'],
  ])('valid within %o in December: %s', (valid, code) => {
    expect(refusal(valid, 'KT')?.code).toBe(code)
  })
})

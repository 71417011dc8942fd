import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReceivedRow, RowFormat } from '../../../lib/imports/import-kind.ts'
import { countRowFields, readCountRow } from '../../../lib/member-counts/count-row.ts'
import { figureNames } from '../../../lib/member-counts/member-count.ts'

const receivedAt = '2021-01-05T02:00:00.000Z'

const read = (row: ReceivedRow, format: RowFormat = 'json', externalIdSystem?: string) =>
  readCountRow(row, 7, { format, receivedAt, externalIdSystem })

const errorsOf = (row: ReceivedRow, format?: RowFormat, system?: string) =>
  (read(row, format, system).errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`)

const right = { unitCode: 'KT-NGOCHOI', month: '2020-12', members: 1520 }

describe('a right row', () => {
  test('is read with every field, its time in UTC', () => {
    const row = {
      ...right,
      grassrootsUnions: 60,
      employees: 1600,
      femaleEmployees: 700,
      femaleMembers: 650,
      newMembers: 0,
      lostMembers: 3,
      recordedAt: '2020-12-31T10:00:00+07:00',
      note: 'HRM',
    }
    const { unitCode, month, recordedAt, ...content } = row
    expect(read(row)).toEqual({
      subject: { index: 7, unitCode, month },
      row: {
        index: 7,
        unit: { unitCode },
        month,
        content,
        recordedAt: '2020-12-31T03:00:00.000Z',
      },
    })
    expect(recordedAt).toContain('+07:00')
  })

  test('says the same as CSV', () => {
    const texts = Object.fromEntries(
      Object.entries(right).map(([field, value]) => [field, String(value)]),
    )
    expect(read(texts, 'csv')).toEqual(read(right))
  })

  test('may name its unit by the id of a system', () => {
    const { unitCode: _, ...unnamed } = right
    const row = { ...unnamed, externalId: '00123' }
    expect(read(row, 'json', 'kt-hrm').row?.unit).toEqual({ externalId: '00123' })
    expect(errorsOf(row)).toEqual(['row.field_invalid /rows/7/externalId'])
  })

  test('has its texts in NFC', () => {
    const note = 'Ngọc Hồi'.normalize('NFD')
    expect(read({ ...right, note }).row?.content.note).toBe('Ngọc Hồi')
  })

  test('names a unit that no unit can be: that is told where the units are known', () => {
    expect(read({ ...right, unitCode: 'ngọc hồi' })).toMatchObject({
      subject: { unitCode: undefined },
      row: { unit: { unitCode: 'ngọc hồi' } },
    })
    expect(errorsOf({ ...right, unitCode: 'A'.repeat(500) })).toEqual([])
  })
})

describe('a wrong row', () => {
  test('is told everything at once', () => {
    const row = { unitCode: 5, month: '12/2020', members: 9, employees: 8, colour: 'red', note: '' }
    expect(errorsOf(row)).toEqual([
      'row.field_unknown /rows/7/colour',
      'row.field_invalid /rows/7/unitCode',
      'row.field_invalid /rows/7/month',
      'row.field_invalid /rows/7/note',
      'member_count.inconsistent /rows/7/members',
    ])
  })

  test('without anything lacks a unit, a month and a figure', () => {
    expect(errorsOf({})).toEqual([
      'row.field_missing /rows/7/month',
      'row.field_missing /rows/7/unitCode',
      'member_count.no_figure /rows/7',
    ])
  })

  test('names its unit twice', () => {
    expect(errorsOf({ ...right, externalId: '1' }, 'json', 'kt-hrm')).toEqual([
      'row.field_invalid /rows/7/externalId',
    ])
  })

  test.each(['2020-13', '2020-1', '12-2020', '1820-01', 202012, null])(
    'has the month %o',
    (month) => {
      expect(errorsOf({ ...right, month })).toEqual(['row.field_invalid /rows/7/month'])
    },
  )

  test.each(['2020-12-31', '2020-12-31T10:00:00', '0020-12-31T10:00:00Z', 'now', 1609383600])(
    'was recorded at %o',
    (recordedAt) => {
      expect(errorsOf({ ...right, recordedAt })).toEqual(['row.field_invalid /rows/7/recordedAt'])
    },
  )

  test('was recorded more than a day after it came', () => {
    expect(errorsOf({ ...right, recordedAt: '2021-01-06T09:00:00+07:00' })).toEqual([])
    expect(errorsOf({ ...right, recordedAt: '2021-01-06T09:00:01+07:00' })).toEqual([
      'member_count.in_future /rows/7/recordedAt',
    ])
  })

  test('has fields of every name, which are told in part', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`x${at}`, 1]))
    expect(errorsOf({ ...right, ...many })).toHaveLength(20)
    const [error] = read({ ...right, [`a/b~${'c'.repeat(900)}`]: 1 }).errors ?? []
    expect(error?.pointer).toMatch(/^\/rows\/7\/a~1b~0c+$/)
    expect(error?.pointer.length).toBeLessThan(200)
    for (const told of Object.values(error?.message ?? {})) expect(told.length).toBeLessThan(300)
  })

  test.each(['__proto__', 'constructor', 'toString'])('has the field %s', (name) => {
    const row: ReceivedRow = JSON.parse(`{"unitCode":"KT","month":"2020-12","${name}":1}`)
    expect(errorsOf(row)).toEqual([
      `row.field_unknown /rows/7/${name}`,
      'member_count.no_figure /rows/7',
    ])
  })
})

describe('a figure', () => {
  const nbsp = '\u00a0'
  const narrow = '\u202f'

  test.each([
    ['7.842', '7842'],
    ['7 842', '7842'],
    ['7,842', '7842'],
    [`7${nbsp}842`, '7842'],
    [`7${narrow}842`, '7842'],
    ["7'842", '7842'],
    ['1.234.567', '1234567'],
  ])('in CSV written %o is refused with the hint %s, never read', (members, hint) => {
    const { errors } = read({ ...right, members }, 'csv')
    expect(errors).toMatchObject([{ code: 'row.grouped_number', pointer: '/rows/7/members' }])
    expect(errors?.[0]?.message.vi).toContain(hint)
    expect(errors?.[0]?.message.en).toContain(hint)
  })

  test.each([
    '-5',
    '7.84',
    '7.8421',
    '1.234,567',
    '0.842',
    '1520.0',
    '1e3',
    '007',
    '١٢',
    '1000000001',
    '9'.repeat(400),
    'nhiều',
  ])('in CSV written %o is no number', (members) => {
    expect(errorsOf({ ...right, members }, 'csv')).toEqual(['row.field_invalid /rows/7/members'])
  })

  test.each([
    ['0', 0],
    ['1520', 1520],
    ['1000000000', 1_000_000_000],
  ])('in CSV written %o is %i', (members, value) => {
    expect(read({ ...right, members }, 'csv').row?.content.members).toBe(value)
  })

  test.each([
    ['1520', '1520'],
    ['7.842', '7842'],
    [7.842, '7842'],
  ])('in JSON sent as %o is refused with the hint %s', (members, hint) => {
    const { errors } = read({ ...right, members })
    expect(errors).toMatchObject([{ code: 'row.field_invalid', pointer: '/rows/7/members' }])
    expect(errors?.[0]?.message.vi).toContain(`Viết ${hint}`)
  })

  test.each([null, true, [], {}, -1, 7.5, 1_000_000_001, 'x'])(
    'in JSON sent as %o is refused',
    (members) => {
      expect(errorsOf({ ...right, members })).toEqual(['row.field_invalid /rows/7/members'])
    },
  )
})

test('whatever is sent, a row is right or told what is wrong with it', () => {
  const field = fc.oneof(fc.constantFrom<string>(...countRowFields), fc.string())
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('KT-NGOCHOI', '2020-12', '2020-12-31T10:00:00+07:00', '7.842', 1520),
  )
  fc.assert(
    fc.property(fc.dictionary(field, value), fc.constantFrom('json', 'csv'), (row, format) => {
      const { row: right, errors = [] } = read(row, format, 'kt-hrm')
      expect(right === undefined).toBe(errors.length > 0)
      for (const { code, pointer, message } of errors) {
        expect(code).toMatch(/^(row|member_count)\.[a-z_]+$/)
        expect(pointer).toMatch(/^\/rows\/7(\/[^/]*)?$/)
        for (const told of [message.vi, message.en]) expect(told.length).toBeLessThanOrEqual(300)
      }
    }),
    { numRuns: 500 },
  )
})

test('a right row says the same in JSON and in CSV', () => {
  const count = fc.option(fc.integer({ min: 0, max: 1_000_000_000 }), { nil: undefined })
  const figures = fc.record(Object.fromEntries(figureNames.map((name) => [name, count])))
  fc.assert(
    fc.property(figures, (given) => {
      const sent = Object.entries({ ...given, month: '2020-12', unitCode: 'KT' }).filter(
        ([, value]) => value !== undefined,
      )
      const texts = sent.map(([name, value]) => [name, String(value)])
      expect(read(Object.fromEntries(texts), 'csv')).toEqual(read(Object.fromEntries(sent)))
    }),
  )
})

test('the columns of the CSV are the fields of a row', () => {
  expect(countRowFields).toEqual([
    'unitCode',
    'externalId',
    'month',
    'grassrootsUnions',
    'employees',
    'members',
    'femaleEmployees',
    'femaleMembers',
    'newMembers',
    'lostMembers',
    'recordedAt',
    'note',
  ])
})

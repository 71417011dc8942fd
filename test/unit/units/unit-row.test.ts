import { describe, expect, test } from 'vitest'
import type { ReceivedRow, RowFormat } from '../../../lib/imports/import-kind.ts'
import { readUnitRow } from '../../../lib/units/unit-row.ts'

const receivedAt = '2025-01-05T02:00:00.000Z'

const read = (row: ReceivedRow, format: RowFormat = 'json', externalIdSystem?: string) =>
  readUnitRow(row, 3, { format, receivedAt, externalIdSystem })

const errorsOf = (row: ReceivedRow, format?: RowFormat, system?: string) =>
  (read(row, format, system).errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`)

const right = { unitCode: 'KT-NGOCHOI', name: 'LĐLĐ huyện Ngọc Hồi', level: 'superior_union' }

describe('a right row', () => {
  test('is read with every field, its time in UTC', () => {
    const content = {
      name: right.name,
      level: right.level,
      aliases: ['Ngọc Hồi', 'Plei Kần'],
      parentCode: 'KT',
      validFrom: '1991-10-15',
      validTo: '2025-06-30',
      note: 'HRM',
    }
    const row = { ...right, ...content, recordedAt: '2025-01-01T07:00:00+07:00' }
    expect(read(row)).toEqual({
      unitCode: 'KT-NGOCHOI',
      row: {
        index: 3,
        unitCode: 'KT-NGOCHOI',
        externalId: undefined,
        content,
        recordedAt: '2025-01-01T00:00:00.000Z',
      },
    })
  })

  test('has its aliases in one cell of CSV', () => {
    const aliases = ' Ngọc Hồi | Plei Kần |'
    expect(read({ ...right, aliases }, 'csv').row?.content.aliases).toEqual([
      'Ngọc Hồi',
      'Plei Kần',
    ])
  })

  test('says nothing with an empty list', () => {
    expect(read({ ...right, aliases: [] })).toEqual(read(right))
    expect(read({ ...right, aliases: '|' }, 'csv')).toEqual(read(right))
  })

  test('has its texts in NFC, aliases too', () => {
    const name = right.name.normalize('NFD')
    expect(read({ ...right, name, aliases: [name] }).row?.content).toMatchObject({
      name: right.name,
      aliases: [right.name],
    })
  })

  test('may name its unit by the id of a system, or give it that id', () => {
    const { unitCode: _, ...unnamed } = right
    const externalId = '62.610'
    expect(read({ ...unnamed, externalId }, 'json', 'kt-hrm').row).toMatchObject({ externalId })
    expect(read({ ...right, externalId }, 'json', 'kt-hrm').row).toMatchObject({
      unitCode: 'KT-NGOCHOI',
      externalId,
    })
  })
})

describe('a wrong row is told', () => {
  test.each<[string, ReceivedRow, string]>([
    ['an unknown field', { ...right, parent: 'KT' }, 'row.field_unknown /rows/3/parent'],
    ['a code in small letters', { ...right, unitCode: 'kt' }, 'row.field_invalid /rows/3/unitCode'],
    ['a code of a number', { ...right, unitCode: 62 }, 'row.field_invalid /rows/3/unitCode'],
    ['an unknown level', { ...right, level: 'huyện' }, 'row.field_invalid /rows/3/level'],
    ['a blank name', { ...right, name: ' ' }, 'row.field_invalid /rows/3/name'],
    ['a long name', { ...right, name: 'x'.repeat(201) }, 'row.field_invalid /rows/3/name'],
    ['aliases as text', { ...right, aliases: 'A|B' }, 'row.field_invalid /rows/3/aliases'],
    [
      'a day of elsewhere',
      { ...right, validTo: '30/06/2025' },
      'row.field_invalid /rows/3/validTo',
    ],
    [
      'an end before the beginning',
      { ...right, validFrom: '2025-02-01', validTo: '2025-01-01' },
      'row.field_invalid /rows/3/validTo',
    ],
    [
      'an id without its system',
      { ...right, externalId: '1' },
      'row.field_invalid /rows/3/externalId',
    ],
    [
      'a time to come',
      { ...right, recordedAt: '2025-01-07T02:00:00Z' },
      'unit.in_future /rows/3/recordedAt',
    ],
  ])('%s', (_case, row, expected) => {
    expect(errorsOf(row)).toEqual([expected])
  })

  test('an id with a mark that keys use', () => {
    expect(errorsOf({ ...right, externalId: 'a#b' }, 'json', 'kt-hrm')).toEqual([
      'row.field_invalid /rows/3/externalId',
    ])
  })

  test('everything at once', () => {
    expect(errorsOf({ level: 'x', validFrom: 'x' })).toEqual([
      'row.field_missing /rows/3/name',
      'row.field_invalid /rows/3/level',
      'row.field_invalid /rows/3/validFrom',
      'row.field_missing /rows/3/unitCode',
    ])
  })

  test('under its code, where that can be read', () => {
    expect(read({ unitCode: 'KT', level: 'x' }).unitCode).toBe('KT')
    expect(read({ unitCode: '?', level: 'x' }).unitCode).toBeUndefined()
  })
})

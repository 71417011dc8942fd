import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvShape, readCsv } from '../../../lib/imports/read-csv.ts'
import { Refusal } from '../../../lib/kernel/refusal.ts'

const shape: CsvShape = {
  fields: ['unitCode', 'externalId', 'month', 'members', 'note'],
  required: [['unitCode', 'externalId'], ['month']],
  maxRows: 3,
}

const read = (text: string) => readCsv(text, shape)

/** The refusal with its errors in English. */
function refusalOf(text: string) {
  try {
    read(text)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, detail, errors } = error
    return { code, detail: detail?.en, errors: errors.map((at) => `${at.code}: ${at.detail.en}`) }
  }
  return undefined
}

const header = 'unitCode,month,members'
const row = { unitCode: 'KT', month: '2020-12', members: '1520' }

describe('what spreadsheets write', () => {
  it.each([
    ['LF', `${header}\nKT,2020-12,1520\n`],
    ['CRLF', `${header}\r\nKT,2020-12,1520\r\n`],
    ['CR', `${header}\rKT,2020-12,1520\r`],
    ['no line end at the end', `${header}\nKT,2020-12,1520`],
    ['a byte order mark', `\ufeff${header}\nKT,2020-12,1520`],
    ['semicolons', `${header.replaceAll(',', ';')}\nKT;2020-12;1520`],
    ['tabs', `${header.replaceAll(',', '\t')}\nKT\t2020-12\t1520`],
    ['quotes', `"unitCode","month","members"\n"KT","2020-12","1520"`],
    ['quotes after blanks', `unitCode, "month" ,members\n "KT" , "2020-12" , 1520 `],
    ['blanks of every width', `unitCode ,month,\u00a0members\n KT\u00a0,2020-12,\u202f1520`],
    ['blank lines', `\n\n${header}\n\n\r\nKT,2020-12,1520\n\n  \n`],
    ['lines of delimiters alone', `${header}\n,,\nKT,2020-12,1520\n, ,\n,,,,`],
    ['delimiters after the last column', `${header},,\nKT,2020-12,1520,,\n`],
  ])('%s', (_case, text) => {
    expect(read(text)).toEqual([row])
  })

  it('reads delimiters, line ends and quotation marks in quoted cells', () => {
    const rows = read('unitCode;month;note\r\nKT;2020-12;"một; hai\r\n""ba"", bốn"\r\n')
    expect(rows).toEqual([{ unitCode: 'KT', month: '2020-12', note: 'một; hai\r\n"ba", bốn' }])
  })

  it('takes the delimiter from the header, whatever its cells hold', () => {
    const rows = read('unitCode;month;members\nKT;2020-12;"1,520"\nKT;2020-11;1,1,1,1')
    expect(rows.map(({ members }) => members)).toEqual(['1,520', '1,1,1,1'])
  })

  it('brings names to NFC', () => {
    const [{ note } = {}] = read(`unitCode,month,note\nKT,2020-12,${'Ngọc Hồi'.normalize('NFD')}`)
    expect(note).toBe('Ngọc Hồi'.normalize('NFC'))
  })

  it('leaves figures as they are written', () => {
    const [{ members } = {}] = read('unitCode,month,members\nKT,2020-12,7.842')
    expect(members).toBe('7.842')
  })
})

describe('cells of a row', () => {
  it('are absent where they are empty or the row is short', () => {
    const rows = read(`${header}\nKT,,1520\nKT\n,"",7`)
    expect(rows).toEqual([
      { unitCode: 'KT', members: '1520' },
      { unitCode: 'KT' },
      { members: '7' },
    ])
  })

  it('that no column stands over come under their position', () => {
    expect(read(`${header}\nKT,2020-12,1,520`)).toEqual([
      { ...row, members: '1', 'column 4': '520' },
    ])
    expect(read(`${header}\nKT,2020-12,1520,,x,y`)).toEqual([{ ...row, 'column 5': 'x' }])
  })

  it('survive any writing and reading', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 })
    const cells = fc.record({ unitCode: cell, month: cell, note: cell })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const expected = (text: string) => text.normalize('NFC').trim()
    fc.assert(
      fc.property(cells, fc.constantFrom(',', ';', '\t'), ({ unitCode, month, note }, sign) => {
        const line = ['x', unitCode, month, note].map(quoted).join(sign)
        const text = `${['externalId', 'unitCode', 'month', 'note'].join(sign)}\r\n${line}`
        const wanted = Object.entries({ unitCode, month, note }).filter(([, at]) => expected(at))
        expect(read(text)).toEqual([
          { externalId: 'x', ...Object.fromEntries(wanted.map(([at, of]) => [at, expected(of)])) },
        ])
      }),
    )
  })
})

describe('a wrong header is told what is wrong, all of it', () => {
  const allowed = 'unitCode, externalId, month, members, note'
  const lacking = (column: string) =>
    `missing_column: The first line lacks the column ${column}; columns taken: ${allowed}`

  it.each([
    [
      'unknown, repeated and missing columns',
      'unitCode,Month,members,members\nKT,1,2,3',
      [
        `unknown_column: There is no column “Month”; columns taken: ${allowed}`,
        'repeated_column: The column “members” is there more than once; keep one',
        `missing_column: The first line lacks the column month; columns taken: ${allowed}`,
      ],
    ],
    [
      'no header',
      'KT,2020-12',
      [
        `unknown_column: There is no column “KT”; columns taken: ${allowed}`,
        `unknown_column: There is no column “2020-12”; columns taken: ${allowed}`,
        lacking('unitCode or externalId'),
        lacking('month'),
      ],
    ],
    ['nothing at all', '', [lacking('unitCode or externalId'), lacking('month')]],
    [
      'a column without a name',
      'unitCode,,month\nKT,1,2020-12',
      [`unknown_column: A column has no name; columns taken: ${allowed}`],
    ],
  ])('%s', (_case, text, errors) => {
    expect(refusalOf(text)).toEqual({ code: 'import.csv_header', errors })
  })

  it('but not without end', () => {
    const names = Array.from({ length: 5000 }, (_, at) => `x${at}`)
    expect(refusalOf(names.join())?.errors.length).toBeLessThan(30)
  })

  it('columns may come in any order, and some may be left out', () => {
    expect(read('month,externalId\n2020-12,77')).toEqual([{ month: '2020-12', externalId: '77' }])
  })
})

describe('refuses', () => {
  it('no rows', () => {
    expect(refusalOf(header)).toMatchObject({ code: 'request.invalid' })
    expect(refusalOf(`${header}\n,,\n`)?.errors[0]).toMatch(/^too_small: There is no row/)
  })

  it('too many rows', () => {
    const rows = (many: number) => `${header}\n${'KT,2020-12,1\n'.repeat(many)}`
    expect(read(rows(3))).toHaveLength(3)
    expect(refusalOf(rows(4))).toMatchObject({ code: 'request.invalid' })
    expect(refusalOf(rows(4))?.errors).toEqual(['too_big: More than 3 rows; split the file'])
  })

  it('lines of delimiters without end, in bounded time', () => {
    expect(refusalOf(`${header}\n${',,\n'.repeat(1_000_000)}`)?.errors[0]).toMatch(/^too_big: /)
  })

  it.each([
    ['left open', `${header}\nKT,2020-12,"1520\nKT,2020-11,1`, 3],
    ['inside a cell', `${header}\nKT,2020-12,1"520`, 2],
    ['closed too early', `${header}\nKT,2020-12,1\nKT,"2020"-11,1`, 3],
  ])('quotation marks %s, with the line', (_case, text, line) => {
    expect(refusalOf(text)).toMatchObject({
      code: 'request.malformed',
      detail: expect.stringContaining(`do not match in line ${line}.`),
    })
  })
})

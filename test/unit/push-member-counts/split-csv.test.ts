import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../examples/push-member-counts/part-rows.ts'
import {
  apiLimits,
  type Limits,
  readPart,
  splitCsv,
} from '../../../examples/push-member-counts/split-csv.ts'
import { readCsv } from '../../../lib/imports/read-csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'counts.csv')

const shape = {
  fields: ['unitCode', 'month', 'note'],
  required: [['unitCode'], ['month']],
  maxRows: 1_000_000,
}

/** Splits a file of this content; the bodies of its parts and the rows as the officer sees them. */
async function split(content: string | Buffer, limits: Partial<Limits> = {}) {
  writeFileSync(file, content)
  const { header, parts } = await splitCsv(file, { ...apiLimits, ...limits })
  const bodies = []
  const rows = []
  for (const part of parts) {
    const body = await readPart(file, header, part)
    bodies.push(body.toString())
    const before = Buffer.from(content).subarray(0, part.from).toString()
    rows.push(...(await rowsOf(body, header, lineBreaks(before))))
  }
  return { parts, bodies, rows }
}

const lineBreaks = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0

const cells = fc.oneof(
  fc.constantFrom(
    '',
    'Ngọc Hồi',
    'a;b',
    'a,b',
    'he said "no"',
    'two\nlines',
    'two\r\nlines',
    '7.842',
  ),
  fc.string({ maxLength: 12 }),
)

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

const files = fc.record({
  rows: fc.array(
    fc.record({
      code: fc.stringMatching(/^[A-Z]{1,6}$/),
      note: cells,
      blankLines: fc.nat(2),
      emptyRows: fc.nat(3),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\ufeff'),
  endsWithLineEnd: fc.boolean(),
})

type CsvFile = typeof files extends fc.Arbitrary<infer T> ? T : never

function contentOf({ rows, delimiter, lineEnd, mark, endsWithLineEnd }: CsvFile) {
  const lines = rows.map(({ code, note, blankLines, emptyRows }) => {
    const blank =
      lineEnd.repeat(blankLines) + `${delimiter} ${delimiter}${lineEnd}`.repeat(emptyRows)
    return `${blank}${[code, '2020-12', quoted(note)].join(delimiter)}`
  })
  const header = ['unitCode', 'month', 'note'].join(delimiter)
  return `${mark}${[header, ...lines].join(lineEnd)}${endsWithLineEnd ? lineEnd : ''}`
}

describe('splitting a CSV file', () => {
  it('gives parts that the API reads as the same rows in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 9 }), async (csv, rows) => {
        const content = contentOf(csv)
        const { parts, bodies } = await split(content, { rows })

        expect(parts.every((part) => part.rows <= rows)).toBe(true)
        expect(bodies.flatMap((body) => readCsv(body, shape))).toEqual(readCsv(content, shape))
        bodies.forEach((body, at) => {
          expect(readCsv(body, shape)).toHaveLength(parts[at]?.rows ?? 0)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('tells of every row the line on which it starts', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 9 }), async (csv, rowsPerPart) => {
        const content = contentOf(csv)
        const { rows } = await split(content, { rows: rowsPerPart })

        const lines = content.split(/\r\n|\r|\n/)
        rows.forEach(({ line, cells: { unitCode } }) => {
          expect(lines[line - 1]?.startsWith(`${unitCode}${csv.delimiter}`)).toBe(true)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('never sends more lines than the API reads, empty ones included, and leaves out long gaps', async () => {
    const row = 'KT,2020-12,\n'
    const content = `${',,\n'.repeat(9)}unitCode,month,note\n${row}${',,\n'.repeat(30)}${row}${',,\n'.repeat(3)}${row}`
    const { bodies, rows } = await split(content, { lines: 10 })

    expect(bodies.map((body) => body.split('\n').length - 1)).toEqual([2, 6])
    expect(rows.map(({ line }) => line)).toEqual([11, 42, 46])
  })

  it('keeps every body under the limit of bytes, its header included', async () => {
    const row = `KT,2020-12,${'x'.repeat(90)}\n`
    const { parts, bodies } = await split(`unitCode,month,note\n${row.repeat(500)}`, {
      bytes: 1000,
    })

    expect(Math.max(...bodies.map((body) => Buffer.byteLength(body)))).toBeLessThanOrEqual(1000)
    expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(500)
    expect(parts[0]?.rows).toBe(9)
  })

  it('numbers lines on over several parts, with line breaks in cells', async () => {
    const { rows } = await split(
      'unitCode,month,note\r\nA,2020-12,"x\r\ny"\r\n\r\nB,2020-12,\r\nC',
      {
        rows: 1,
      },
    )

    expect(rows.map(({ line, cells: { unitCode } }) => [line, unitCode])).toEqual([
      [2, 'A'],
      [5, 'B'],
      [6, 'C'],
    ])
  })

  it.each([
    ['a file that is not there', undefined, 'Cannot read the file'],
    ['an empty file', '', 'no rows'],
    ['a header alone', 'unitCode,month\n\n\n', 'no rows'],
    ['UTF-16', Buffer.from('unitCode,month\nĐ,1\n', 'utf16le'), 'not in UTF-8'],
    ['Windows-1258', Buffer.from('unitCode,note\nKT,\xd0\xf4\n', 'latin1'), 'not in UTF-8'],
    ['a quotation mark that is not closed', 'unitCode,note\nKT,"x\n', 'Line 2'],
    ['no line breaks in much text', 'x'.repeat(70_000), 'no CSV file'],
    ['one row over the limit', `unitCode,note\nKT,${'x'.repeat(5000)}\n`, 'Line 2 is too long'],
  ])('refuses %s with exit code 2', async (_, content, reason) => {
    const path = content === undefined ? join(folder, 'absent.csv') : file
    if (content !== undefined) writeFileSync(path, content)

    await expect(splitCsv(path, { ...apiLimits, bytes: 4000 })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(reason),
    })
  })
})

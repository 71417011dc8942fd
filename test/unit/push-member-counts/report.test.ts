import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { RowRemark } from '../../../examples/push-member-counts/remarks.ts'
import { remarksCsv, remarksTable } from '../../../examples/push-member-counts/report.ts'

const remark = (line: number, more: Partial<RowRemark> = {}): RowRemark => ({
  code: 'unit.not_found',
  pointer: `/rows/${line - 2}/unitCode`,
  message: { vi: 'Không có đơn vị này', en: 'There is no such unit' },
  isError: true,
  line,
  unit: `KT-${line}`,
  month: '2020-12',
  field: 'unitCode',
  ...more,
})

const many = Array.from({ length: 120 }, (_, at) => remark(at + 2))

describe('the table', () => {
  it('tells line, unit, what is wrong and what to do', () => {
    const table = remarksTable([remark(7)], { shown: 50, width: 120, language: 'vi' })
    for (const word of ['7', 'KT-7', '2020-12', 'Không có đơn vị này', 'Kiểm tra mã đơn vị']) {
      expect(table).toContain(word)
    }
  })

  it('stops at so many rows and says how many more there are', () => {
    const table = remarksTable(many, { shown: 50, width: 80, language: 'en' })
    expect(table).toContain('KT-51')
    expect(table).not.toContain('KT-52 ')
    expect(table).toContain('… and 70 more; --report')
    expect(table).toContain('unit.not_found (120): Check the unit code')
  })

  it('says what the server says about a code it does not know', () => {
    const table = remarksTable([remark(7, { code: 'row.new_rule' })], {
      shown: 9,
      width: 90,
      language: 'en',
    })
    expect(table).toContain('row.new_rule (1): There is no such unit')
  })
})

describe('the CSV report', () => {
  it('has every remark, in cells that a spreadsheet takes as text', () => {
    const formula = remark(3, { unit: '=cmd()', message: { vi: 'Ô "x", sai', en: 'x' } })
    const csv = remarksCsv([remark(2), formula], 'vi')
    const rows = parse(csv, { bom: true, columns: true })

    expect(rows).toMatchObject([
      { line: '2', unit: 'KT-2', kind: 'error', code: 'unit.not_found' },
      { line: '3', unit: "'=cmd()", message: 'Ô "x", sai' },
    ])
  })
})

import Table from 'cli-table3'
import { advice } from './advice.ts'
import { type Count, sumOf } from './follow.ts'
import type { Sent } from './push.ts'
import type { RowRemark } from './remarks.ts'
import { type Language, shownNumber, type Text } from './text.ts'

const counts: { name: Count; title: Text }[] = [
  { name: 'received', title: { vi: 'Đã nhận', en: 'Received' } },
  { name: 'created', title: { vi: 'Ghi mới', en: 'Created' } },
  { name: 'updated', title: { vi: 'Cập nhật', en: 'Updated' } },
  { name: 'unchanged', title: { vi: 'Không đổi', en: 'Unchanged' } },
  { name: 'stale', title: { vi: 'Cũ hơn số đã có', en: 'Older than stored' } },
  { name: 'rejected', title: { vi: 'Bị từ chối', en: 'Refused' } },
]

/** How many rows had which outcome, over all parts. */
export function summary(sent: readonly Sent[], language: Language): string {
  return counts
    .map(({ name, title }) => `${title[language]}: ${shownNumber(sumOf(sent, name), language)}`)
    .join(' · ')
}

const headings: Text[] = [
  { vi: 'Dòng', en: 'Line' },
  { vi: 'Đơn vị', en: 'Unit' },
  { vi: 'Tháng', en: 'Month' },
  { vi: 'Cột', en: 'Column' },
  { vi: 'Vấn đề', en: 'What is wrong' },
]

/**
 * The remarks as a table of at most `shown` rows, and below it what to do about each kind.
 * `width` is that of the terminal, in characters.
 */
export function remarksTable(
  remarks: readonly RowRemark[],
  { shown, width, language }: { shown: number; width: number; language: Language },
): string {
  const table = new Table({
    head: headings.map((heading) => heading[language]),
    colWidths: [null, null, null, null, Math.max(width - 60, 40)],
    wordWrap: true,
    style: { head: [], border: [] },
  })
  for (const { line, unit, month, field, message } of remarks.slice(0, shown)) {
    table.push([line, shortened(unit), shortened(month), shortened(field), message[language]])
  }
  return [table.toString(), ...moreThan(remarks, shown, language), ...whatToDo(remarks, language)]
    .filter((line) => line !== '')
    .join('\n')
}

const shortened = (cell: string) => (cell.length > 24 ? `${cell.slice(0, 23)}…` : cell)

function moreThan(remarks: readonly RowRemark[], shown: number, language: Language): string[] {
  const more = remarks.length - shown
  if (more <= 0) return []
  const number = shownNumber(more, language)
  return [
    language === 'vi'
      ? `… và ${number} dòng nữa; --report TỆP.csv ghi ra tất cả.`
      : `… and ${number} more; --report FILE.csv writes all of them.`,
  ]
}

function whatToDo(remarks: readonly RowRemark[], language: Language): string[] {
  const byCode = Object.entries(Object.groupBy(remarks, ({ code }) => code))
  return byCode.map(([code, same = []]) => {
    const text = advice[code]?.[language] ?? same[0]?.message[language] ?? ''
    return `  ${code} (${shownNumber(same.length, language)}): ${text}`
  })
}

/** All remarks as CSV that spreadsheets open: byte order mark, CRLF, quoted cells. */
export function remarksCsv(remarks: readonly RowRemark[], language: Language): string {
  const rows = remarks.map(({ line, unit, month, field, isError, code, message }) =>
    [line, unit, month, field, isError ? 'error' : 'warning', code, message[language]]
      .map((cell) => `"${escaped(String(cell))}"`)
      .join(','),
  )
  return `\ufeff${['line,unit,month,column,kind,code,message', ...rows].join('\r\n')}\r\n`
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe. */
const escaped = (cell: string) => cell.replaceAll('"', '""').replace(/^[=+\-@]/, "'$&")

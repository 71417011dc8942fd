/** Columns of a terminal that a text takes, for texts without wide or combining characters. */
export function widthOf(text: string): number {
  return [...text.normalize('NFC')].length
}

/** Fills up with spaces on the right. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** Fills up with spaces on the left. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar of `width` columns at `maximum`, to an eighth of a column; nothing below 0. */
export function bar(value: number, maximum: number, width: number): string {
  const share = Math.min(1, Math.max(0, maximum > 0 ? value / maximum : 0))
  const parts = Math.round(share * width * 8)
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '')
}

export type ChartRow = { label: string; value: number; shown: string }

/** One line per row: label, bar from 0 to `maximum`, the value as shown. */
export function barChart(
  rows: readonly ChartRow[],
  { maximum, width }: { maximum: number; width: number },
): string[] {
  const labelWidth = widest(rows.map(({ label }) => label))
  const shownWidth = widest(rows.map(({ shown }) => shown))
  return rows.map(({ label, value, shown }) => {
    const drawn = padEnd(bar(value, maximum, width), width)
    return `${padEnd(label, labelWidth)}  ${drawn}  ${padStart(shown, shownWidth)}`
  })
}

/** Rows in columns, two spaces between: the first column to the left, the others to the right. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, at) =>
    widest(rows.map((row) => row[at] ?? '')),
  )
  return rows.map((row) =>
    widths
      .map((width, at) => (at === 0 ? padEnd : padStart)(row[at] ?? '', width))
      .join('  ')
      .trimEnd(),
  )
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(widthOf))
}

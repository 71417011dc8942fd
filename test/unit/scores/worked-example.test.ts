import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CovenantContent } from '../../../lib/covenants/rules/content.ts'
import { gradeSheet } from '../../../lib/scores/rules/grade-sheet.ts'
import { checkPoints } from '../../../lib/scores/rules/points.ts'
import { type RankedUnit, rank } from '../../../lib/scores/rules/rank.ts'

const page = readFileSync('docs/scores.md', 'utf8')
const [, example = ''] = page.split('## An example')

const [, json = ''] = /```json\n(.*?)```/s.exec(example) ?? []
const content: Required<Pick<CovenantContent, 'groups' | 'tieBreaks'>> & CovenantContent =
  JSON.parse(json)

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
const [header = '', , ...lines] = example.split('\n').filter((line) => line.startsWith('|'))
const columns = cells(header)
const codes = columns.slice(1, columns.indexOf('total'))
const rows = lines.map((line) =>
  Object.fromEntries(cells(line).map((cell, at) => [columns[at], cell])),
)

const sheets = rows.map((row) => {
  const points = codes.map((criterionCode) => ({
    criterionCode,
    points: Number(row[criterionCode]),
  }))
  return { unitCode: row.unit ?? '', points, ...gradeSheet(content, points) }
})

const shown = ({ decidedBy }: Pick<RankedUnit, 'decidedBy'>) =>
  decidedBy ? `${decidedBy.position} ${decidedBy.by} ${decidedBy.groupCode ?? ''}`.trim() : ''

describe('the example of docs/scores.md', () => {
  test('is a table of sheets that fit its covenant', () => {
    expect(codes).toEqual(['A1', 'A2', 'A3', 'B1', 'P1'])
    expect(sheets).toHaveLength(3)
    for (const { points } of sheets) expect(checkPoints(content.groups, points)).toEqual([])
  })

  test('adds up, grades and ranks as it says', () => {
    const units = sheets.map(({ unitCode }) => unitCode)
    const { items } = rank(sheets, units, content.tieBreaks)
    const said = items.map((item) => ({
      unit: item.unitCode,
      total: String(item.total),
      grade: item.grade,
      rank: String(item.rank),
      'decided by': shown(item),
    }))
    const written = rows.map(({ unit, total, grade, rank, 'decided by': by }) => ({
      ...{ unit, total, grade, rank },
      'decided by': by,
    }))
    expect(said).toEqual(written)
    const gated = sheets.find(({ failedGates }) => failedGates.length > 0)
    expect(page).toContain(`only ${gated?.failedGates[0]?.percent} % of group B`)
  })
})

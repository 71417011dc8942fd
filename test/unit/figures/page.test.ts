import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { unitsOfMeasure } from '../../../lib/figures/units-of-measure.ts'
import { type Reading, readingOf } from './reading-of.ts'

const page = await readFile(new URL('../../../docs/figures.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/^\| `(.+)` \| `(.+)` \| `(.+)` \|$/gm)].map(
  ([, raw = '', unit = '', reading = '']) => [raw, unit, reading] as const,
)

/** As the page writes it. */
function written(reading: Reading): string {
  if (typeof reading === 'string') return reading
  if ('candidates' in reading) return `ambiguous: ${reading.candidates.join(', ')}`
  const { value, precision, doubt } = reading
  return [precision === 'exact' ? [] : precision, value, doubt ?? []].flat().join(' ')
}

describe('the examples of docs/figures.md', () => {
  test.each(examples)('%s (%s) is read as %s', (raw, unitOfMeasure, reading) => {
    const unit = unitsOfMeasure.find((unit) => unit === unitOfMeasure)
    expect(unit).toBeDefined()
    expect(written(readingOf(raw, unit))).toBe(reading)
  })

  test('show every outcome', () => {
    expect(new Set(examples.map(([, , reading]) => reading.replace(/[\d:,. ]+/g, '')))).toEqual(
      new Set([
        '',
        'at_least',
        'at_most',
        'approximately',
        'ambiguous',
        'unit_mismatch',
        'unreadable',
      ]),
    )
  })
})

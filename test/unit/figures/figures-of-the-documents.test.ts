import { describe, expect, test } from 'vitest'
import { unitsOfMeasure } from '../../../lib/figures/units-of-measure.ts'
import { figuresOfTheDocuments } from './figures-of-the-documents.ts'
import { readingOf } from './reading-of.ts'

describe.each(Object.entries(figuresOfTheDocuments))('%s', (_, figures) => {
  test.each(figures)('%s (%s)', (text, unit, reading) => {
    expect(readingOf(text, unit)).toEqual(reading)
  })

  test('texts without a unit of measure are unreadable in every unit', () => {
    const noFigures = figures.filter(([, unit]) => unit === undefined)
    expect(noFigures.length).toBeGreaterThan(0)
    for (const [text] of noFigures) {
      for (const unit of unitsOfMeasure) expect(readingOf(text, unit), text).toBe('unreadable')
    }
  })
})

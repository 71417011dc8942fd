import { describe, expect, test } from 'vitest'
import { fitsCalendar, requireTerms } from '../../../lib/blocs/terms.ts'
import { Refusal } from '../../../lib/kernel/refusal.ts'

describe('terms of a calendar', () => {
  test.each([
    ['calendar', '2020', true],
    ['calendar', '2020-2021', false],
    ['school', '2021-2022', true],
    ['school', '1999-2000', true],
    ['school', '2021', false],
    ['school', '2021-2021', false],
    ['school', '2021-2023', false],
    ['school', '2022-2021', false],
  ] as const)('%s %s fits: %s', (calendar, term, fits) => {
    expect(fitsCalendar(calendar, term)).toBe(fits)
  })

  test('every term that does not fit is named by its place', () => {
    const attempt = () =>
      requireTerms(
        'school',
        { pointer: '/fromTerm', term: '2021' },
        { pointer: '/toTerm', term: '2022-2023' },
        { parameter: 'term', term: '2021-2023' },
      )
    expect(attempt).toThrow(Refusal)
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'bloc.term_form',
        errors: [
          expect.objectContaining({ pointer: '/fromTerm', code: 'bloc.term_form' }),
          expect.objectContaining({ parameter: 'term', code: 'bloc.term_form' }),
        ],
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { joinTouched, reachesInto, touchedOf } from '../../../lib/successions/rules/touched.ts'
import { maxTouched, type Touched } from '../../../lib/successions/succession.ts'

describe('reachesInto', () => {
  it.each([
    ['2024', false],
    ['2025', true],
    ['2026', true],
    ['2023-2024', false],
    ['2024-2025', true],
    ['2025-2026', true],
  ])('%s reaches into a day of 2025: %s', (term, reaches) => {
    expect(reachesInto(term, '2025-07-01')).toBe(reaches)
  })
})

describe('touchedOf', () => {
  it('names covenants of concern that are not over', () => {
    const covenants = [
      { term: '2024', status: 'in_force' },
      { term: '2025', status: 'suspended' },
      { term: '2026', status: 'draft' },
      { term: '2027', status: 'concluded' },
      { term: '2028', status: 'superseded' },
    ] as const
    const touched = touchedOf('KT-CUM-2', covenants, (term) => term >= '2025')
    expect(touched).toEqual({
      blocCodes: ['KT-CUM-2'],
      covenants: [
        { blocCode: 'KT-CUM-2', term: '2025', status: 'suspended' },
        { blocCode: 'KT-CUM-2', term: '2026', status: 'draft' },
      ],
    })
  })
})

describe('joinTouched', () => {
  const of = (blocCode: string): Touched => ({
    blocCodes: [blocCode],
    covenants: [{ blocCode, term: '2025', status: 'open' }],
  })

  it('names each once, in order, and never more than are kept', () => {
    const joined = joinTouched(joinTouched(of('B'), of('A')), of('B'))
    expect(joined.blocCodes).toEqual(['A', 'B'])
    expect(joined.covenants.map(({ blocCode }) => blocCode)).toEqual(['A', 'B'])
    const none: Touched = { blocCodes: [], covenants: [] }
    const many = Array.from({ length: maxTouched + 5 }, (_, at) => of(`B${at}`))
    const all = many.reduce(joinTouched, none)
    expect([all.blocCodes.length, all.covenants.length]).toEqual([maxTouched, maxTouched])
  })
})

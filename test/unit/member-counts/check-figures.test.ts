import { describe, expect, test } from 'vitest'
import { checkFigures, hasFigures } from '../../../lib/member-counts/check-figures.ts'

describe('figures of one push', () => {
  test.each([
    [{ members: 7842, employees: 7842 }, []],
    [{ members: 7843, employees: 7842 }, ['/members']],
    [{ femaleEmployees: 5, employees: 4 }, ['/femaleEmployees']],
    [{ femaleMembers: 5, members: 4, employees: 3 }, ['/members', '/femaleMembers']],
    [{ newMembers: 2, members: 1 }, ['/newMembers']],
    [{ lostMembers: 9, members: 1 }, []],
    [{ members: 9 }, []],
  ])('%o: errors at %o', (figures, pointers) => {
    expect(checkFigures(figures).map(({ pointer }) => pointer)).toEqual(pointers)
  })

  test('zero is a figure, nothing is none', () => {
    expect(hasFigures({ lostMembers: 0 })).toBe(true)
    expect(hasFigures({})).toBe(false)
  })
})

import { describe, expect, test } from 'vitest'
import { jumpWarnings } from '../../../lib/member-counts/jumps.ts'
import type { Figures } from '../../../lib/member-counts/member-count.ts'

const pointersOf = (now: Figures, before: Figures) =>
  jumpWarnings(3, { month: '2021-01', figures: now }, { month: '2020-12', figures: before }).map(
    ({ pointer }) => pointer,
  )

describe('a change since the month before', () => {
  test.each([
    ['of 30 percent and 20', { members: 46 }, { members: 66 }, ['/rows/3/members']],
    ['of 30 percent upwards', { members: 130 }, { members: 100 }, ['/rows/3/members']],
    ['of less than 30 percent', { members: 129 }, { members: 100 }, []],
    ['of less than 20', { members: 1 }, { members: 20 }, []],
    ['to nothing', { members: 0 }, { members: 20 }, ['/rows/3/members']],
    ['from nothing', { employees: 20 }, { employees: 0 }, ['/rows/3/employees']],
    ['of few grassroots unions', { grassrootsUnions: 14 }, { grassrootsUnions: 10 }, []],
    [
      'of many grassroots unions',
      { grassrootsUnions: 15 },
      { grassrootsUnions: 10 },
      ['/rows/3/grassrootsUnions'],
    ],
    ['of figures that come and go', { newMembers: 500 }, { newMembers: 1 }, []],
    ['of what is unknown now', {}, { members: 500 }, []],
    ['of what was unknown', { members: 500 }, {}, []],
  ])('%s', (_, now, before, pointers) => {
    expect(pointersOf(now, before)).toEqual(pointers)
  })

  test('is told with both figures and months', () => {
    const now = { month: '2025-07', figures: { members: 37_253 } }
    const before = { month: '2025-06', figures: { members: 72_059 } }
    const [warning] = jumpWarnings(0, now, before)
    for (const told of Object.values(warning?.message ?? {})) {
      for (const part of ['37253', '72059', '2025-07', '2025-06']) expect(told).toContain(part)
    }
    expect(warning?.code).toBe('member_count.jump')
  })
})

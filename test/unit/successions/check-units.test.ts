import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../lib/kernel/refusal.ts'
import {
  mayRecord,
  requireFitting,
  type Units,
} from '../../../lib/successions/rules/check-units.ts'
import { requireFree } from '../../../lib/successions/rules/require-free.ts'
import type { SuccessionContent } from '../../../lib/successions/succession.ts'
import { mayStandUnder, takesAllOf } from '../../../lib/units/levels.ts'
import { type Unit, unitLevels } from '../../../lib/units/unit.ts'
import { principalOf } from '../../support/context.ts'

const unit = (path: string[], level: Unit['level'], more: Partial<Unit> = {}): Unit => ({
  unitCode: path.at(-1) ?? '',
  name: 'Công đoàn',
  level,
  parentCode: path.at(-2),
  path,
  status: 'active',
  searchText: '',
  revision: 1,
  ...more,
})
const all: Units = new Map(
  [
    unit(['VN'], 'confederation'),
    unit(['VN', 'P'], 'provincial_federation'),
    unit(['VN', 'Q'], 'provincial_federation'),
    unit(['VN', 'P', 'A'], 'superior_union'),
    unit(['VN', 'P', 'A', 'A1'], 'grassroots_union'),
    unit(['VN', 'P', 'LATE'], 'superior_union', { validFrom: '2025-07-01' }),
    unit(['VN', 'P', 'OVER'], 'superior_union', { validTo: '2025-06-30' }),
    unit(['VN', 'P', 'GONE'], 'superior_union', { validTo: '2025-06-29' }),
    unit(['VN', 'P', 'CLOSED'], 'superior_union', { status: 'closed', validTo: '2030-12-31' }),
    unit(['VN', 'P', 'HELD'], 'superior_union', { applying: 'succession_1' }),
    unit(['VN', 'P', 'TAKES'], 'superior_union', { receiving: 1 }),
    unit(['VN', 'P', 'NAMED'], 'superior_union', {
      formerNames: [{ name: 'Cũ', to: '2025-06-29' }],
    }),
    unit(['VN', 'P', 'OFTEN'], 'superior_union', {
      formerNames: Array.from({ length: 50 }, () => ({ name: 'Cũ', to: '2024-12-31' })),
      formerPlaces: Array.from({ length: 30 }, () => ({ path: ['OFTEN'], to: '2024-12-31' })),
    }),
  ].map((each) => [each.unitCode, each]),
)
const of = (content: Partial<SuccessionContent>): SuccessionContent => ({
  kind: 'transfer',
  effectiveOn: '2025-07-01',
  predecessorCodes: ['A'],
  successorCodes: [],
  ...content,
})

/** Problem, and where. */
function refusalOf(check: () => void): string {
  try {
    check()
    return 'none'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [error.code, ...error.errors.map(({ pointer }) => pointer)].join(' ')
  }
}
const fitting = (content: Partial<SuccessionContent>) =>
  refusalOf(() => requireFitting(of(content), all))
const free = (content: Partial<SuccessionContent>) => refusalOf(() => requireFree(of(content), all))

describe('authority', () => {
  const may = (unitCode: string, content: Partial<SuccessionContent>) =>
    mayRecord(principalOf(unitCode), of(content), all)

  it('stands above every unit named and not below the one that takes others', () => {
    expect(may('P', { newParentCode: 'P' })).toBe(true)
    expect(may('P', { newParentCode: 'Q' })).toBe(false)
    expect(may('VN', { newParentCode: 'Q' })).toBe(true)
    expect(may('A', { kind: 'dissolve' })).toBe(false)
    expect(may('A', { kind: 'dissolve', predecessorCodes: ['A1'], childrenTo: 'A' })).toBe(true)
    expect(may('P', { kind: 'merge', successorCodes: ['LATE'] })).toBe(true)
    expect(may('P', { kind: 'merge', successorCodes: ['P'] })).toBe(false)
  })

  it('a unit renames itself', () => {
    expect(may('A', { kind: 'rename', newName: 'Mới' })).toBe(true)
    expect(may('A1', { kind: 'rename', newName: 'Mới' })).toBe(false)
  })
})

describe('what fits', () => {
  it.each([
    ['under another province', { newParentCode: 'Q' }, 'none'],
    [
      'unknown units, all at once',
      { predecessorCodes: ['X', 'Y'], newParentCode: 'P' },
      'unit.unknown /predecessorCodes/0 /predecessorCodes/1',
    ],
    ['below itself', { newParentCode: 'A1' }, 'succession.invalid /newParentCode'],
    ['under its like', { newParentCode: 'LATE' }, 'unit.parent_not_higher /newParentCode'],
    [
      'before it was there',
      { predecessorCodes: ['LATE'], newParentCode: 'Q' },
      'succession.invalid /effectiveOn',
    ],
    ['a successor of that day', { kind: 'merge', successorCodes: ['LATE'] }, 'none'],
    [
      'a successor of later',
      { kind: 'merge', successorCodes: ['LATE'], effectiveOn: '2025-06-30' },
      'succession.invalid /successorCodes/0',
    ],
    [
      'units given to one below',
      { kind: 'dissolve', childrenTo: 'A1' },
      'succession.invalid /childrenTo',
    ],
    [
      'a second name the day after',
      { kind: 'rename', predecessorCodes: ['NAMED'], newName: 'X' },
      'none',
    ],
    [
      'one name too many',
      { kind: 'rename', predecessorCodes: ['OFTEN'], newName: 'X' },
      'succession.invalid /newName',
    ],
    [
      'one place too many',
      { predecessorCodes: ['OFTEN'], newParentCode: 'Q' },
      'succession.invalid /predecessorCodes',
    ],
    [
      'the end of one with many names and places',
      { kind: 'dissolve', predecessorCodes: ['OFTEN'] },
      'none',
    ],
    [
      'a name before the present one',
      { kind: 'rename', predecessorCodes: ['NAMED'], newName: 'X', effectiveOn: '2025-06-29' },
      'succession.invalid /effectiveOn',
    ],
  ] as const)('%s', (_case, content, wanted) => {
    expect(fitting(content as Partial<SuccessionContent>)).toBe(wanted)
  })
})

describe('what is free', () => {
  it.each([
    [
      'ended on the day before, to be dissolved',
      { kind: 'dissolve', predecessorCodes: ['OVER'] },
      'none',
    ],
    [
      'ended on the day before, to be moved',
      { predecessorCodes: ['OVER'], newParentCode: 'Q' },
      'unit.closed /predecessorCodes/0',
    ],
    [
      'ended earlier',
      { kind: 'dissolve', predecessorCodes: ['GONE'] },
      'unit.closed /predecessorCodes/0',
    ],
    ['closed, whatever its day', { newParentCode: 'CLOSED' }, 'unit.closed /newParentCode'],
    [
      'held',
      { predecessorCodes: ['HELD'], newParentCode: 'Q' },
      'unit.succession_applying /predecessorCodes/0',
    ],
    ['a parent that is held', { newParentCode: 'HELD' }, 'unit.succession_applying /newParentCode'],
    [
      'about to take others, and named',
      { kind: 'dissolve', predecessorCodes: ['TAKES'] },
      'unit.succession_applying /predecessorCodes/0',
    ],
    ['about to take others, and to take more', { newParentCode: 'TAKES' }, 'none'],
  ] as const)('%s', (_case, content, wanted) => {
    expect(free(content as Partial<SuccessionContent>)).toBe(wanted)
  })
})

describe('takesAllOf', () => {
  it('holds exactly where no unit below could be refused', () => {
    for (const from of unitLevels) {
      for (const to of unitLevels) {
        const refused = unitLevels.filter(
          (level) => mayStandUnder(level, from) && !mayStandUnder(level, to),
        )
        expect(takesAllOf(to, from), `${from} to ${to}`).toBe(refused.length === 0)
      }
    }
    expect(takesAllOf('provincial_federation', 'superior_union')).toBe(true)
    expect(takesAllOf('grassroots_union', 'superior_union')).toBe(false)
  })
})

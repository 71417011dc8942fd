import { describe, expect, it } from 'vitest'
import type { IndicatorEntry } from '../../../lib/reports/rules/entry.ts'
import { computedLines } from '../../../lib/scores/rules/computed-lines.ts'
import { groupsWithOneTarget as groups } from '../../support/rules.ts'

const reported = (more: Partial<IndicatorEntry>): IndicatorEntry[] => [
  { code: 'members', value: 1520, precision: 'exact' },
  { code: 'new_members', value: 80, precision: 'exact', ...more },
]

describe('computedLines', () => {
  it('goes by the covenant’s target where the unit committed itself to nothing', () => {
    expect(computedLines(groups, reported({}), [])).toEqual([
      { criterionCode: 'A1', points: 32, indicatorCode: 'new_members', value: 80, target: 100 },
    ])
  })

  it('goes by the unit’s own target', () => {
    const commitments = [{ criterionCode: 'A1', target: 160 }]
    expect(computedLines(groups, reported({}), commitments)).toMatchObject([
      { points: 20, target: 160 },
    ])
  })

  it('counts a lower bound', () => {
    const [line] = computedLines(groups, reported({ precision: 'at_least' }), [])
    expect(line?.points).toBe(32)
  })

  it.each([
    ['an upper bound', { precision: 'at_most' }],
    ['an estimate', { precision: 'approximately' }],
    ['text that could not be read', { value: undefined }],
    ['a figure finer than hundredths', { value: 0.125 }],
  ] as const)('does not count %s', (_what, more) => {
    expect(computedLines(groups, reported(more), [])).toEqual([])
  })

  it('has nothing to say without a report', () => {
    expect(computedLines(groups, [], [])).toEqual([])
  })
})

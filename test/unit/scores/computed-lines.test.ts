import { describe, expect, it } from 'vitest'
import type { Commitment } from '../../../lib/covenants/rules/check-commitments.ts'
import type { CovenantContent, Criterion } from '../../../lib/covenants/rules/content.ts'
import type { IndicatorEntry } from '../../../lib/reports/rules/entry.ts'
import { computedLines } from '../../../lib/scores/rules/computed-lines.ts'
import { fullContent } from '../../support/full-content.ts'
import { groupsWithOneTarget as groups } from '../../support/rules.ts'

const reported = (more: Partial<IndicatorEntry> = {}): IndicatorEntry[] => [
  { code: 'members', value: 1520, precision: 'exact' },
  { code: 'new_members', value: 80, precision: 'exact', ...more },
]
const unitTargets = [{ unitCode: 'KT-NGOCHOI', criterionCode: 'A1', target: 200 }]

const lines = (
  reported: readonly IndicatorEntry[],
  {
    content = { groups },
    commitments = [],
  }: { content?: Partial<CovenantContent>; commitments?: Commitment[] } = {},
) => computedLines({ content, unitCode: 'KT-NGOCHOI', reported, commitments })

describe('the target that a unit is measured by', () => {
  const commitments = [{ criterionCode: 'A1', target: 160 }]

  it('is the common one where nothing else is said', () => {
    expect(lines(reported())).toEqual([
      { criterionCode: 'A1', points: 32, indicatorCode: 'new_members', value: 80, target: 100 },
    ])
    const ofOther = [{ unitCode: 'KT-DAKTO', criterionCode: 'A1', target: 200 }]
    const [line] = lines(reported(), { content: { groups, unitTargets: ofOther } })
    expect(line?.target).toBe(100)
  })

  it('is the one that the covenant sets for it', () => {
    const [line] = lines(reported(), { content: { groups, unitTargets } })
    expect(line).toMatchObject({ points: 16, target: 200 })
  })

  it('is the one that it committed itself to, before all', () => {
    expect(lines(reported(), { commitments })).toMatchObject([{ points: 20, target: 160 }])
    const content = { groups, unitTargets }
    expect(lines(reported(), { content, commitments })).toMatchObject([{ target: 160 }])
  })
})

describe('the lines of a covenant that says everything', () => {
  const everything: IndicatorEntry[] = [
    { code: 'culture_sport_events', value: 9, precision: 'at_least' },
    { code: 'own_hardship_support_percent', value: 97.49, precision: 'exact' },
    { code: 'new_grassroots_unions', value: 4, precision: 'exact' },
    { code: 'new_members', value: 55, precision: 'exact' },
  ]

  it('come in its order, from own indicators too; bands of figures have no target', () => {
    expect(lines(everything, { content: fullContent })).toEqual([
      { criterionCode: 'A1', points: 20, indicatorCode: 'new_members', value: 55, target: 110 },
      {
        criterionCode: 'A2',
        points: 0,
        indicatorCode: 'own_hardship_support_percent',
        value: 97.49,
        target: 97.5,
      },
      { criterionCode: 'B1', points: 10, indicatorCode: 'culture_sport_events', value: 9 },
      {
        criterionCode: 'B2',
        points: 19.5,
        indicatorCode: 'new_grassroots_unions',
        value: 4,
        target: 4,
      },
    ])
  })

  it('measure bands of a target by what the unit committed itself to', () => {
    const commitments = [
      { criterionCode: 'B2', target: 8 },
      { criterionCode: 'B1', target: 1 },
    ]
    expect(lines(everything, { content: fullContent, commitments })).toMatchObject([
      {},
      {},
      { criterionCode: 'B1', points: 10, target: undefined },
      { criterionCode: 'B2', points: 10, target: 8 },
    ])
  })
})

describe('what counts', () => {
  it('a lower bound', () => {
    const [line] = lines(reported({ precision: 'at_least' }))
    expect(line?.points).toBe(32)
  })

  it('a lower bound not where more may give less, such as accidents', () => {
    const falling: Criterion = {
      code: 'A1',
      title: 'Không để xảy ra ngừng việc tập thể',
      kind: 'standard',
      maxPoints: 20,
      indicatorCode: 'new_members',
      method: 'bands',
      bands: [
        { from: 0, points: 20 },
        { from: 3, points: 5 },
      ],
    }
    const content = { groups: [{ code: 'A', title: 'A', maxPoints: 20, criteria: [falling] }] }
    const at = (precision: IndicatorEntry['precision']) =>
      lines(reported({ value: 1, precision }), { content }).map(({ points }) => points)
    expect(at('exact')).toEqual([20])
    expect(at('at_least')).toEqual([])
  })

  it.each([
    ['an upper bound', { precision: 'at_most' }],
    ['an estimate', { precision: 'approximately' }],
    ['text that could not be read', { value: undefined }],
    ['a figure finer than hundredths', { value: 0.125 }],
  ] as const)('not %s', (_what, more) => {
    expect(lines(reported(more))).toEqual([])
  })

  it('nothing without a report or without criteria', () => {
    expect(lines([])).toEqual([])
    expect(lines(reported(), { content: {} })).toEqual([])
  })
})

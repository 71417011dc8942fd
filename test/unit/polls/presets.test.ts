import { describe, expect, it, test } from 'vitest'
import { ruleOfPreset } from '../../../lib/polls/presets/preset.ts'
import { findPreset, presets } from '../../../lib/polls/presets/presets.ts'
import { checkRule } from '../../../lib/polls/rules/check-rule.ts'

const rows = presets.map((preset) => [preset.code, preset] as const)
const options = ['A', 'B', 'C', 'D', 'E'].map((unitCode) => ({ unitCode }))

describe.each(rows)('%s', (code, preset) => {
  it('gives a rule that a poll of each of its kinds may have, by all its defaults', () => {
    const rule = ruleOfPreset(preset, { code }, options.length)
    for (const kind of preset.appliesTo) {
      const offices = kind === 'officer' ? (['head', 'deputy'] as const) : [undefined]
      for (const office of offices) expect(checkRule(rule, { kind, office, options })).toEqual([])
    }
  })

  it('names a legal basis only where a text was read, and says what it rests on', () => {
    const { confidence, rule, sources, note, validFrom, validTo } = preset
    expect(rule.legalBasis !== undefined).toBe(confidence === 'attested')
    // The last day of a decree is inferred from the first of the next one.
    expect(rule.legalBasis?.validTo).toBeUndefined()
    expect(sources.length).toBeGreaterThan(0)
    expect([note.vi, note.en].every((text) => text.length > 0 && text.length <= 300)).toBe(true)
    expect((validFrom ?? '') <= (validTo ?? '9999')).toBe(true)
  })

  it('is found by its code, which is its own', () => {
    expect(findPreset(code)).toBe(preset)
    expect(presets.filter((other) => other.code === code)).toHaveLength(1)
  })
})

/** What the documents say (domain §6), beside what the catalogue makes of it. */
test.each([
  ['bloc_leading_unit', 2, 3, 0, 'more_than', 'valid', 'points'],
  ['bloc_officer', 2, 3, 50, 'more_than', 'valid', 'points'],
  ['union_election_older_guide', 2, 3, 50, 'more_than', 'valid', 'runoff'],
  ['council_titles_2017', 0, 1, 90, 'at_least', 'eligible', 'runoff'],
  ['council_titles_2024', 9, 10, 80, 'at_least', 'eligible', 'runoff'],
  ['council_highest_titles_2024', 9, 10, 90, 'at_least', 'eligible', 'runoff'],
  ['council_titles_2025', 9, 10, 80, 'at_least', 'eligible', 'runoff'],
  ['council_highest_titles_2025', 9, 10, 90, 'at_least', 'eligible', 'runoff'],
])('%s: quorum %d/%d, %d %% %s of %s, tie by %s', (...expected) => {
  const [code] = expected
  const { quorum, threshold, tie } = findPreset(code)?.rule ?? {}
  const { percent, comparison, base } = threshold ?? {}
  expect([code, quorum?.numerator, quorum?.denominator, percent, comparison, base, tie]).toEqual(
    expected,
  )
})

test('decrees follow one another without a gap', () => {
  expect(findPreset('council_titles_2017')?.validTo).toBe('2023-12-31')
  expect(findPreset('council_titles_2024')).toMatchObject({
    validFrom: '2024-01-01',
    validTo: '2025-06-30',
  })
  expect(findPreset('council_titles_2025')).toMatchObject({ validFrom: '2025-07-01' })
})

describe('the numbers of a poll', () => {
  const numbersOf = (code: string, choice: object = {}) => {
    const preset = findPreset(code)
    if (preset === undefined) throw new Error(`no preset ${code}`)
    const { winners, minChoices, maxChoices } = ruleOfPreset(preset, { code, ...choice }, 5)
    return { winners, minChoices, maxChoices }
  }

  it('are one of each where options are chosen', () => {
    const one = { winners: 1, minChoices: 1, maxChoices: 1 }
    expect(numbersOf('bloc_officer')).toEqual(one)
    expect(numbersOf('bloc_officer', { winners: 3 })).toEqual({ ...one, winners: 3, maxChoices: 3 })
  })

  it('let all win that pass where each option is judged', () => {
    const all = { winners: 5, minChoices: 0, maxChoices: 5 }
    expect(numbersOf('bloc_approval')).toEqual(all)
    expect(numbersOf('bloc_approval', { winners: 2 })).toEqual({
      ...all,
      winners: 2,
      maxChoices: 2,
    })
  })

  it('are those that the poll tells', () => {
    const told = { winners: 2, minChoices: 2, maxChoices: 4 }
    expect(numbersOf('bloc_officer', told)).toEqual(told)
  })
})

import { describe, expect, test } from 'vitest'
import { findIndicator, indicatorCodes, indicators } from '../../../lib/indicators/catalogue.ts'

describe('the catalogue', () => {
  test('has the 22 indicators of the source documents, in report order', () => {
    expect(indicators.map(({ code }) => code)).toEqual([
      ...['grassroots_unions', 'employees', 'members', 'new_members', 'new_grassroots_unions'],
      ...['grade_excellent', 'grade_good', 'grade_completed', 'grade_failed', 'grade_ungraded'],
      ...['member_visits', 'visit_spending', 'social_fund_donations', 'study_participations'],
      ...['culture_sport_events', 'culture_sport_participations', 'propaganda_reach_percent'],
      ...['study_plan_units_percent', 'shelters_built_or_repaired', 'hardship_visits', 'gifts'],
      'software_trained_units',
    ])
    expect(new Set(indicatorCodes).size).toBe(22)
  })

  test('adds up everything but percentages, which lie in 0..100', () => {
    const unsummed = indicators.filter(({ aggregation }) => aggregation === 'none')
    expect(unsummed.map(({ code }) => code)).toEqual([
      'propaganda_reach_percent',
      'study_plan_units_percent',
    ])
    for (const { unitOfMeasure, minimum, maximum, integer } of unsummed) {
      expect({ unitOfMeasure, minimum, maximum, integer }).toEqual({
        unitOfMeasure: 'percent',
        minimum: 0,
        maximum: 100,
        integer: false,
      })
    }
  })

  test('names each indicator differently in both languages', () => {
    for (const language of ['vi', 'en'] as const) {
      expect(new Set(indicators.map(({ name }) => name[language])).size).toBe(22)
    }
  })

  test('lets a sum over 60 units stay a safe whole number', () => {
    for (const { maximum } of indicators) expect(Number.isSafeInteger(60 * maximum)).toBe(true)
  })

  test('is found by code, and by nothing else', () => {
    expect(findIndicator('members')).toMatchObject({ unitOfMeasure: 'person', measure: 'stock' })
    expect(findIndicator('visit_spending')).toMatchObject({
      unitOfMeasure: 'dong',
      measure: 'flow',
    })
    expect(findIndicator('constructor')).toBeUndefined()
  })
})

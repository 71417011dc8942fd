import { describe, expect, test } from 'vitest'
import {
  findIndicator,
  indicatorCodes,
  indicatorFacts,
  indicators,
  indicatorsOf,
} from '../../../lib/indicators/catalogue.ts'
import { type OwnIndicator, ownIndicator } from '../../../lib/indicators/indicator.ts'
import { fromWalkthrough } from '../../support/walkthrough-indicators.ts'

describe('the catalogue', () => {
  test('has every row of the field, and each row that tells several apart as several', () => {
    const rows = indicatorFacts.map(({ row }) => row)
    expect([...new Set(rows)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 45 }, (_, i) => i + 1),
    )
    const howMany = (row: number) => rows.filter((one) => one === row).length
    const split = { 20: 1, 21: 2, 28: 2, 29: 4, 37: 3, 43: 2 }
    for (const [row, count] of Object.entries(split)) expect(howMany(Number(row)), row).toBe(count)
    expect(indicators).toHaveLength(53)
  })

  test('keeps the indicators of the walkthrough as they are', () => {
    const told = (code: string) => {
      const { unitOfMeasure, measure } = findIndicator(code) ?? {}
      return [unitOfMeasure, measure]
    }
    expect(Object.keys(fromWalkthrough)).toHaveLength(22)
    for (const [code, meaning] of Object.entries(fromWalkthrough)) {
      expect(told(code), code).toEqual(meaning)
    }
  })

  test('has each code once, of a form that paths take', () => {
    expect(new Set(indicatorCodes).size).toBe(indicatorCodes.length)
    for (const code of indicatorCodes) expect(code).toMatch(/^(?!own_)[a-z]+(_[a-z0-9]+)*$/)
    for (const code of indicatorCodes) expect(code.length).toBeLessThanOrEqual(40)
  })

  test('adds up everything but percentages and averages', () => {
    const unsummed = indicators.filter(({ aggregation }) => aggregation === 'none')
    const percentages = indicators.filter(({ unitOfMeasure }) => unitOfMeasure === 'percent')
    expect(unsummed.map(({ code }) => code).sort()).toEqual(
      ['average_pay', ...percentages.map(({ code }) => code)].sort(),
    )
    for (const { measure } of unsummed) expect(measure).toBe('stock')
  })

  test('has percentages in 0..100 with decimals, and whole numbers of all else', () => {
    for (const { code, unitOfMeasure, minimum, maximum, integer } of indicators) {
      const isPercent = unitOfMeasure === 'percent'
      expect({ minimum, integer }, code).toEqual({ minimum: 0, integer: !isPercent })
      if (isPercent) expect(maximum, code).toBe(100)
    }
  })

  test('names each indicator differently in both languages', () => {
    const names = indicators.flatMap(({ name }) => [name.vi, name.en])
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2 * indicators.length)
  })

  test('lets a sum over 60 units stay a safe whole number', () => {
    for (const { maximum } of indicators) expect(Number.isSafeInteger(60 * maximum)).toBe(true)
  })

  test('is found by code, and by nothing else', () => {
    expect(findIndicator('members')).toMatchObject({ unitOfMeasure: 'person', measure: 'stock' })
    expect(findIndicator('members')).toEqual(indicators.find(({ code }) => code === 'members'))
    expect(findIndicator('constructor')).toBeUndefined()
  })
})

describe("a covenant's own indicators", () => {
  const name = { vi: 'Vườn rau công đoàn', en: 'Union vegetable gardens' }
  const gardens: OwnIndicator = {
    code: 'own_gardens',
    name,
    unitOfMeasure: 'item',
    measure: 'stock',
  }
  const ratio: OwnIndicator = { ...gardens, code: 'own_ratio', unitOfMeasure: 'percent' }

  test('come after the catalogue, in their order', () => {
    expect(indicatorsOf()).toEqual(indicators)
    const all = indicatorsOf([ratio, gardens])
    expect(all.slice(0, -2)).toEqual(indicators)
    expect(all.slice(-2).map(({ code }) => code)).toEqual(['own_ratio', 'own_gardens'])
  })

  test('are whole numbers from 0 that add up', () => {
    expect(findIndicator('own_gardens', [ratio, gardens])).toEqual({
      ...gardens,
      aggregation: 'sum',
      minimum: 0,
      maximum: 1_000_000_000,
      integer: true,
    })
    expect(findIndicator('own_gardens', [{ ...gardens, maximum: 12 }])?.maximum).toBe(12)
  })

  test.each([
    [{}, 'sum'],
    [{ aggregation: 'none' as const }, 'none'],
    [{ unitOfMeasure: 'percent' as const }, 'none'],
    [{ unitOfMeasure: 'dong_per_month' as const }, 'none'],
    [{ unitOfMeasure: 'dong' as const }, 'sum'],
  ])('%j: aggregation %s', (fields, aggregation) => {
    expect(ownIndicator({ ...gardens, ...fields }).aggregation).toBe(aggregation)
  })

  test('in per cent have decimals, do not add up and may be told to exceed 100', () => {
    const percent = { aggregation: 'none', minimum: 0, integer: false }
    expect(findIndicator('own_ratio', [ratio])).toMatchObject({ ...percent, maximum: 100 })
    const wide = findIndicator('own_ratio', [{ ...ratio, maximum: 300 }])
    expect(wide).toMatchObject({ ...percent, maximum: 300 })
  })

  test('are unknown where they are not given, and never stand for one of the catalogue', () => {
    expect(findIndicator('own_gardens')).toBeUndefined()
    expect(findIndicator('own_gardens', [ratio])).toBeUndefined()
    expect(findIndicator('members', [{ ...gardens, code: 'members' }])?.name.en).toBe(
      'Union members',
    )
  })
})

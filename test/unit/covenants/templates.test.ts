import { describe, expect, test } from 'vitest'
import { CovenantTemplate } from '../../../functions/covenants/contract-templates.ts'
import { checkContent } from '../../../lib/covenants/rules/check-content.ts'
import { titleFor } from '../../../lib/covenants/templates/template.ts'
import { findTemplate, templates } from '../../../lib/covenants/templates/templates.ts'

const named = templates.map((template) => [template.code, template] as const)

describe.each(named)('%s', (code, template) => {
  test('holds together by the rules of a covenant', () => {
    expect(checkContent({ title: titleFor('2020'), ...template.content }, [])).toEqual([])
  })

  test('is what the contract says, and is found by its code', () => {
    expect(CovenantTemplate().safeParse(template).error).toBeUndefined()
    expect(findTemplate(code)).toBe(template)
  })

  test('says in both languages what rests on what', () => {
    const { name, purpose, note } = template
    for (const { vi, en } of [name, purpose, note]) expect(vi).not.toBe(en)
  })
})

test('codes are unique', () => {
  expect(new Set(templates.map(({ code }) => code)).size).toBe(templates.length)
})

const pointsOf = (code: string) =>
  findTemplate(code)?.content.groups.map(({ maxPoints }) => maxPoints)
const criteriaOf = (code: string) =>
  findTemplate(code)?.content.groups.flatMap(({ criteria }) => criteria)

/** Domain §4, Examples A–E. */
describe('says what was told', () => {
  test('of 2019: 40 + 40 + 15, a bonus of at most 5, no cut-offs, both dates', () => {
    const { content, ...more } = findTemplate('tasks_2019') ?? {}
    expect(pointsOf('tasks_2019')).toEqual([40, 40, 15, 0])
    expect(content?.caps).toEqual({ bonus: 5, total: 100 })
    expect([content?.grades, content?.gates]).toEqual([undefined, undefined])
    expect(more).toMatchObject({
      confidence: 'attested',
      issuedOn: '2019-08-14',
      appliesFrom: '2019-01-01',
    })
  })

  test('of the older scale: 85, 70, 50, each group gated at half of its points', () => {
    const { content, confidence } = findTemplate('strong_unions_older') ?? {}
    expect(content?.grades?.map(({ fromPoints }) => fromPoints)).toEqual([85, 70, 50])
    expect(content?.gates).toEqual(
      content?.groups.map(({ code }) => ({
        groupCode: code,
        belowPercent: 50,
        gradeAtMost: 'good',
      })),
    )
    expect(confidence).toBe('illustrative')
  })

  test('of District 11: 35 points, 17 of them policy and law', () => {
    expect(pointsOf('district_11_2019')).toEqual([35])
    expect(criteriaOf('district_11_2019')?.[0]).toMatchObject({ maxPoints: 17 })
  })

  test('of union groups: 90 points', () => {
    const points = criteriaOf('union_groups_2015')?.map(({ maxPoints }) => maxPoints)
    expect(points).toEqual([20, 15, 10, 15, 10, 10, 10])
    expect(pointsOf('union_groups_2015')).toEqual([90])
  })

  test('of percentages: five of 100, then 95 and 80; the points are made up', () => {
    const targets = criteriaOf('percentage_targets')?.map(({ target }) => target)
    expect(targets).toEqual([100, 100, 100, 100, 100, 95, 80])
    expect(findTemplate('percentage_targets')?.confidence).toBe('illustrative')
  })

  test('of ratios: new unions and members', () => {
    expect(criteriaOf('target_ratios')).toMatchObject([
      { method: 'ratio', indicatorCode: 'new_grassroots_unions' },
      { method: 'ratio', indicatorCode: 'new_members' },
    ])
    expect(findTemplate('target_ratios')?.confidence).toBe('illustrative')
  })
})

test('a covenant without a title is named after its term', () => {
  expect(titleFor('2020')).toBe('Giao ước thi đua năm 2020')
  expect(titleFor('2021-2022')).toBe('Giao ước thi đua năm học 2021-2022')
})

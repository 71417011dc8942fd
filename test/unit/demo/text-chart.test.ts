import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bar, barChart, textTable, widthOf } from '../../../examples/demo/text-chart.ts'

describe('bar', () => {
  test.each([
    { value: 0, drawn: '' },
    { value: 50, drawn: '████' },
    { value: 100, drawn: '████████' },
    { value: 55, drawn: '████▍' },
    { value: -5, drawn: '' },
    { value: 130, drawn: '████████' },
  ])('$value of 100 over 8 columns', ({ value, drawn }) => {
    expect(bar(value, 100, 8)).toBe(drawn)
  })

  test('has no length without a maximum', () => {
    expect(bar(5, 0, 8)).toBe('')
  })

  test('a larger value never has the shorter bar', () => {
    const points = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(points, points, (one, other) => {
        const [small, large] = one < other ? [one, other] : [other, one]
        const lengthOf = (value: number) => widthOf(bar(value, 10_000, 30))
        expect(lengthOf(large)).toBeGreaterThanOrEqual(lengthOf(small))
      }),
    )
  })
})

test('a chart lines up labels with diacritics, composed or not', () => {
  const rows = [
    { label: 'Ngọc Hồi'.normalize('NFD'), value: 98.25, shown: '98,25' },
    { label: 'Đăk Tô', value: 50, shown: '50' },
  ]
  const lines = barChart(rows, { maximum: 100, width: 4 })
  expect(lines.map((line) => line.normalize('NFC'))).toEqual([
    'Ngọc Hồi  ███▉  98,25',
    'Đăk Tô    ██       50',
  ])
})

test('a table keeps words to the left and numbers to the right', () => {
  const rows = [
    ['Chỉ tiêu', 'Cộng', 'Nêu'],
    ['Đoàn viên', '7.676'],
  ]
  expect(textTable(rows)).toEqual(['Chỉ tiêu    Cộng  Nêu', 'Đoàn viên  7.676'])
})

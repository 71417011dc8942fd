import { describe, expect, test } from 'vitest'
import { foldForSearch } from '../../../lib/kernel/fold.ts'
import { searchTextOf } from '../../../lib/units/search-text.ts'

const finds = (name: string, words: string) =>
  searchTextOf({ name, aliases: undefined, formerNames: undefined }).includes(foldForSearch(words))

describe('a unit is found', () => {
  test.each([
    ['LĐLĐ huyện Ngọc Hồi', 'ngoc hoi'],
    ['LĐLĐ huyện Ngọc Hồi', 'Liên đoàn Lao động huyện Ngọc'],
    ['Liên đoàn Lao động tỉnh Kon Tum', 'LĐLĐ tỉnh'],
    ['Liên đoàn Lao động tỉnh Kon Tum', 'liên đoàn'],
    ['CĐCS Trường Mầm non', 'công đoàn cơ sở trường'],
    ['Công đoàn cơ sở Trường Mầm non', 'cđcs truong'],
    ['CĐ ngành Giáo dục', 'công đoàn ngành'],
    ['Tổng Liên đoàn Lao động Việt Nam', 'tong ldld viet nam'],
  ])('"%s" by "%s"', (name, words) => {
    expect(finds(name, words)).toBe(true)
  })

  test('by aliases and by what it was called before', () => {
    const text = searchTextOf({
      name: 'LĐLĐ tỉnh Quảng Ngãi',
      aliases: ['Núi Ấn'],
      formerNames: [{ name: 'LĐLĐ tỉnh Kon Tum', to: '2025-06-30' }],
    })
    expect(text).toContain('nui an')
    expect(text).toContain('lien doan lao dong tinh kon tum')
  })

  test('by whole abbreviations only', () => {
    expect(finds('CDC Việt Nam', 'công đoàn')).toBe(false)
  })
})

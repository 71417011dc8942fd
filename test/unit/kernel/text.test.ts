import { describe, expect, it } from 'vitest'
import { preferredLanguage } from '../../../lib/http/language.ts'
import { etagMatches, etagMatchesWeakly, strongEtag, weakEtag } from '../../../lib/kernel/etag.ts'
import { foldForSearch } from '../../../lib/kernel/fold.ts'
import { problems } from '../../../lib/kernel/problems.ts'

describe('language', () => {
  it.each([
    [undefined, 'vi'],
    ['en', 'en'],
    ['en-US,en;q=0.9,vi;q=0.8', 'en'],
    ['vi;q=0.5, en;q=0.9', 'en'],
    ['fr, vi-VN;q=0.5, en;q=0.4', 'vi'],
    ['fr', 'vi'],
    ['en;q=0, vi', 'vi'],
    ['*', 'vi'],
  ])('%s → %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language)
  })
})

describe('folding', () => {
  it('makes diacritics, case and form irrelevant', () => {
    expect(foldForSearch('LĐLĐ huyện Ngọc Hồi')).toBe('ldld huyen ngoc hoi')
    expect(foldForSearch('Ngọc Hồi'.normalize('NFD'))).toBe(foldForSearch('NGỌC  HỒI'))
  })

  it('lets apostrophes of any kind count for nothing', () => {
    expect(foldForSearch('LĐLĐ huyện Ia H’Drai')).toContain(foldForSearch("ia h'drai"))
    expect(foldForSearch('IaH’Drai')).toBe('iahdrai')
  })
})

describe('ETags', () => {
  it('do not depend on the order of keys, but on every value', () => {
    expect(strongEtag({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(
      strongEtag({ b: [{ d: 3, c: 2 }], a: 1 }),
    )
    expect(strongEtag({ a: 1 })).not.toBe(strongEtag({ a: 2 }))
  })

  it('compare strongly for If-Match, weakly for If-None-Match', () => {
    const strong = strongEtag({ a: 1 })
    const weak = weakEtag({ a: 1 })
    expect(etagMatches(`"x", ${strong}`, strong)).toBe(true)
    expect(etagMatches('*', strong)).toBe(true)
    expect(etagMatches(weak, strong)).toBe(false)
    expect(etagMatchesWeakly(strong, weak)).toBe(true)
    expect(etagMatchesWeakly('"x"', weak)).toBe(false)
    expect(etagMatches('nonsense', strong)).toBe(false)
  })
})

describe('the problem table', () => {
  it('says everything in both languages and uses stable codes', () => {
    for (const [code, { status, title, advice }] of Object.entries(problems)) {
      expect(code).toMatch(/^[a-z_]+\.[a-z_]+$/)
      expect(status).toBeGreaterThanOrEqual(400)
      for (const text of [title, advice]) {
        expect(text.vi.length, code).toBeGreaterThan(5)
        expect(text.en.length, code).toBeGreaterThan(5)
        expect(text.vi, code).not.toBe(text.en)
      }
    }
  })
})

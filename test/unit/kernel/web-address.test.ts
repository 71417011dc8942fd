import { expect, test } from 'vitest'
import { webAddress } from '../../../lib/kernel/schema.ts'

const taken = (url: string) => webAddress(60).safeParse(url).success

test.each([
  'https://congdoan.example.vn/tin?id=1#a',
  'http://example.org/%C4%91%C6%A1n-v%E1%BB%8B',
  'https://example.org/đơn-vị',
])('%s is taken', (url) => {
  expect(taken(url)).toBe(true)
})

test.each([
  'https://example.org/a b',
  'https://example.org/<a>',
  'https://example.org/a|b',
  'javascript:alert(1)',
  'ftp://example.org/a',
  'congdoan.example.vn',
  `https://example.org/${'a'.repeat(60)}`,
])('%s is refused', (url) => {
  expect(taken(url)).toBe(false)
})

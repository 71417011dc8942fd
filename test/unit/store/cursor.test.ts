import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryDigest, readCursor, writeCursor } from '../../../lib/store/cursor.ts'

const page = (cursor?: string, filters = {}) => ({
  limit: 50,
  cursor,
  queryDigest: queryDigest('listUnits', {}, filters),
})

describe('cursors', () => {
  it('give back the position they were written for', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100 }), (position) => {
        expect(readCursor(page(writeCursor(page(), position)))).toBe(position)
      }),
    )
  })

  it('are bound to the operation, its path and its filters', () => {
    const cursor = writeCursor(page(undefined, { parent: 'KT' }), 'KT-A')
    expect(readCursor(page(cursor, { parent: 'KT' }))).toBe('KT-A')
    expect(() => readCursor(page(cursor, { parent: 'SL' }))).toThrow('cursor.invalid')
  })

  it('may not leave the prefix of the list', () => {
    const cursor = writeCursor(page(), 'OFFICERS#2020')
    expect(readCursor(page(cursor), 'OFFICERS#')).toBe('OFFICERS#2020')
    expect(() => readCursor(page(cursor), 'MEMBER#')).toThrow('cursor.invalid')
  })

  it('are refused with half a character in them', () => {
    const forged = `{"at":"VN>\\ud800","query":"${page().queryDigest}"}`
    const cursor = Buffer.from(forged).toString('base64url')
    expect(() => readCursor(page(cursor))).toThrow('cursor.invalid')
  })

  it('are refused when forged, whatever is in them', () => {
    const forged = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    )
    fc.assert(
      fc.property(forged, (cursor) => {
        expect(() => readCursor(page(cursor))).toThrow('cursor.invalid')
      }),
    )
  })
})

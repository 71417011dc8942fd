import { describe, expect, it } from 'vitest'
import { accepts, isOfType } from '../../../lib/http/media.ts'

describe('Content-Type', () => {
  it.each([
    ['application/json', true],
    ['Application/JSON; charset=UTF-8', true],
    ['application/json;charset="utf-8"', true],
    ['application/json; charset=latin1', false],
    ['application/merge-patch+json', false],
    ['text/plain', false],
    ['', false],
    [undefined, false],
  ])('%s → %s', (contentType, expected) => {
    expect(isOfType(contentType, 'json')).toBe(expected)
  })

  it.each([
    ['text/csv', true],
    ['text/csv; charset=utf-8; header=present', true],
    ['TEXT/CSV;header=present', true],
    ['text/csv; charset=windows-1258', false],
    ['text/plain', false],
    ['application/json', false],
  ])('CSV: %s → %s', (contentType, expected) => {
    expect(isOfType(contentType, 'csv')).toBe(expected)
  })
})

describe('Accept', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/*', true],
    ['application/json;q=0.1, text/html', true],
    ['text/html, */*;q=0.1', true],
    ['application/xml', false],
    ['application/json;q=0', false],
    ['*/*, application/json;q=0', false],
    ['application/problem+json', false],
  ])('%s → %s', (accept, expected) => {
    expect(accepts(accept, 'json')).toBe(expected)
  })

  it.each([
    [undefined, true],
    ['text/calendar', true],
    ['text/*', true],
    ['*/*;q=0.1', true],
    ['application/json', false],
    ['application/json, */*', true],
    ['text/*, text/calendar;q=0', false],
    ['application/*', false],
  ])('calendar: %s → %s', (accept, expected) => {
    expect(accepts(accept, 'calendar')).toBe(expected)
  })
})

import { describe, expect, it } from 'vitest'
import { acceptsJson, isJson } from '../../../lib/http/media.ts'

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
    expect(isJson(contentType)).toBe(expected)
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
    expect(acceptsJson(accept)).toBe(expected)
  })
})

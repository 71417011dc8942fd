import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from '../../../lib/http/strict-json.ts'

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const source = JSON.stringify(value)
        expect(parseStrictJson(source)).toEqual(JSON.parse(source))
      }),
    )
  })

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"x":{"a":1,"b":{},"a":2}}',
    '[{"a":1},{"b":1,"b":1}]',
    '{"a":"}","a" : 1}',
    '{"a":["{"],"a":1}',
  ])('refuses duplicate names: %s', (source) => {
    expect(() => parseStrictJson(source)).toThrow(/duplicate name/)
  })

  it.each([
    '{"a":{"a":1},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a:":1,"a":2}',
  ])('allows equal names in different places: %s', (source) => {
    expect(parseStrictJson(source)).toEqual(JSON.parse(source))
  })

  it('refuses lone surrogates, which no UTF-8 client could read back', () => {
    expect(() => parseStrictJson('{"a":"\\ud800"}')).toThrow(/surrogate/)
    expect(() => parseStrictJson('{"\\udc00":1}')).toThrow(/surrogate/)
    expect(parseStrictJson('"\\ud83d\\ude00"')).toBe('😀')
  })

  it.each(['', '{', '{"a":1,}', 'NaN', "{'a':1}", '\ufeff{}'])('refuses %j', (source) => {
    expect(() => parseStrictJson(source)).toThrow(SyntaxError)
  })
})

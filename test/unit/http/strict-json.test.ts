import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from '../../../lib/http/strict-json.ts'
import { Refusal } from '../../../lib/kernel/refusal.ts'

const parse = (source: string) => parseStrictJson(Buffer.from(source))

/** What the refusal says in English. */
function refusalOf(body: string | Buffer): string | undefined {
  try {
    parseStrictJson(Buffer.from(body))
  } catch (error) {
    return error instanceof Refusal ? error.detail?.en : undefined
  }
  return undefined
}

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const source = JSON.stringify(value)
        expect(parse(source)).toEqual(JSON.parse(source))
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
    expect(refusalOf(source)).toMatch(/Duplicate name at character \d+/)
  })

  it.each([
    '{"a":{"a":1},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a:":1,"a":2}',
  ])('allows equal names in different places: %s', (source) => {
    expect(parse(source)).toEqual(JSON.parse(source))
  })

  it('refuses lone surrogates, which no UTF-8 client could read back', () => {
    expect(refusalOf('{"a":"\\ud800"}')).toMatch(/Half a Unicode character/)
    expect(refusalOf('{"\\udc00":1}')).toMatch(/Half a Unicode character/)
    expect(parse('"\\ud83d\\ude00"')).toBe('😀')
  })

  it.each(['', '{', '{"a":1,}', 'NaN', "{'a':1}"])('refuses %j', (source) => {
    expect(refusalOf(source)).toMatch(
      /^(JSON syntax error at (character \d+\.|the sign .)|The JSON ends too early\.|The body is not JSON\.)$/,
    )
  })

  it.each([
    ['[object Object]', /not JSON/],
    ['undefined', /not JSON/],
    ['position 5 }', /sign p/],
    ['{"a":1', /too early|character 6/],
    ['', /too early/],
  ])('says what is true of %s', (source, said) => {
    expect(refusalOf(source)).toMatch(said)
  })

  it('refuses what is nested so deep that others would run out of stack', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    expect(refusalOf(`{"rows":[${nested(98)}]}`)).toBeUndefined()
    expect(refusalOf(`{"rows":[${nested(99)}]}`)).toMatch(/nested more than 100 deep/)
    expect(refusalOf(nested(2_000_000))).toMatch(/nested more than 100 deep/)
  })

  it('refuses bytes that are no UTF-8', () => {
    expect(refusalOf(Buffer.from([0x22, 0xff, 0x22]))).toBe('The body is not UTF-8.')
  })
})

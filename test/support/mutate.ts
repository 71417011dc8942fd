import fc from 'fast-check'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Values that have broken parsers, stores and clients before. */
const nasty: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    '',
    ' ',
    '\u0000',
    '#',
    '../..',
    '0',
    'a'.repeat(10_000),
    '𝔘𝔫𝔦'.repeat(50),
    'Ngọc Hồi'.normalize('NFD'),
    '2020-02-30',
    '2020-13',
    '9999-12-31',
    -1,
    0.1,
    1e308,
    -0,
    2 ** 53 + 2,
    true,
    [],
    {},
    [[]],
    { $ne: null },
  ),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
)

/** A text with one to three of its places cut out, doubled or overwritten. */
export function mutatedText(example: string): fc.Arbitrary<string> {
  const written = fc.oneof(
    fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', '\ufeff', '\u0000', '7.842', ',,,,', '=1+1'),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  const step = fc.record({ from: fc.nat(), length: fc.nat(30), times: fc.nat(2), written })
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) =>
    steps.reduce((text, { from, length, times, written: added }) => {
      const at = from % (text.length + 1)
      const part = text.slice(at, at + length)
      return `${text.slice(0, at)}${part.repeat(times)}${added}${text.slice(at + length)}`
    }, example),
  )
}

/** The example with one to three of its places replaced, removed, doubled or added to. */
export function mutated(example: unknown): fc.Arbitrary<unknown> {
  const step = fc.record({
    kind: fc.constantFrom('replace', 'remove', 'add', 'double', 'keep'),
    at: fc.nat(),
    name: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'status', 'revision'), fc.string()),
    value: nasty,
  })
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) =>
    steps.reduce<Json>((body, { kind, at, name, value }) => {
      const places = placesIn(body)
      const place = places[at % places.length] ?? []
      return change(body, place, kind, name, value)
    }, example as Json),
  )
}

function placesIn(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path]
  return [
    path,
    ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...path, name])),
  ]
}

function change(
  value: Json,
  [first, ...rest]: (string | number)[],
  kind: string,
  name: string,
  replacement: Json,
): Json {
  if (first === undefined) {
    if (kind === 'keep') return value
    if (kind === 'add' && value !== null && typeof value === 'object' && !Array.isArray(value)) {
      return { ...value, [name]: replacement }
    }
    if (kind === 'double' && Array.isArray(value)) return [...value, ...value]
    return replacement
  }
  if (Array.isArray(value)) {
    const at = Number(first)
    if (kind === 'remove' && rest.length === 0) return value.filter((_, index) => index !== at)
    return value.map((inner, index) =>
      index === at ? change(inner, rest, kind, name, replacement) : inner,
    )
  }
  if (value === null || typeof value !== 'object') return replacement
  const { [first]: inner = null, ...others } = value
  if (kind === 'remove' && rest.length === 0) return others
  return { ...value, [first]: change(inner, rest, kind, name, replacement) }
}

import { describe, expect, it } from 'vitest'
import { allOperations } from '../../functions/families.ts'
import {
  document,
  documented,
  nodes,
  requestBodyOf,
  requestSchemas,
  resolve,
  schemas,
} from '../support/document.ts'

const ofType = (...types: string[]) => schemas.filter(([, { type }]) => types.includes(type))
const pointersOf = (found: [string, unknown][]) => found.map(([pointer]) => pointer)
const isComponent = (pointer: string) => /^\/components\/schemas\/\w+$/.test(pointer)

describe('schemas stay in the subset that OpenAPI 3.0 and 3.1 read alike', () => {
  it('no unions, null, constants or conditions', () => {
    const outside = ['oneOf', 'anyOf', 'allOf', 'not', 'nullable', 'const', 'if', 'discriminator']
    const found = [...nodes()].filter(
      ([pointer, node]) =>
        !pointer.endsWith('/properties') && outside.some((keyword) => keyword in node),
    )
    expect(pointersOf(found)).toEqual([])
    expect(schemas.filter(([, { type }]) => typeof type !== 'string')).toEqual([])
  })

  it('no boolean exclusive bounds, which 3.1 has as numbers', () => {
    const found = schemas.filter(
      ([, node]) => 'exclusiveMinimum' in node || 'exclusiveMaximum' in node,
    )
    expect(pointersOf(found)).toEqual([])
  })

  it('references stand alone', () => {
    const found = [...nodes()].filter(([, node]) => '$ref' in node && Object.keys(node).length > 1)
    expect(pointersOf(found)).toEqual([])
  })

  it('objects and enums have names', () => {
    const found = schemas.filter(([, { type, enum: values }]) => type === 'object' || values)
    expect(pointersOf(found).filter((pointer) => !isComponent(pointer))).toEqual([])
    expect(found.length).toBeGreaterThan(0)
  })

  it('patterns mean the same in every language of generated clients', () => {
    const patterns = schemas.flatMap(([, { pattern }]) => pattern ?? [])
    expect(patterns.filter((pattern) => /\(\?|\\[pPkuxbB]/.test(pattern))).toEqual([])
  })
})

/** What is wrong in them is their own outcome, so the contract takes anything (design §4). */
const looseRows = ['MemberCountImportRow', 'UnitImportRow']

describe('only rows of imports take anything', () => {
  it('every other value has a type', () => {
    const open = [...nodes()].filter(
      ([pointer, { type, $ref }]) =>
        /\/(properties\/\w+|items|schema)$/.test(pointer) && type === undefined && !$ref,
    )
    const owners = open.map(([pointer]) => pointer.split('/')[3] ?? pointer)
    expect([...new Set(owners)].sort()).toEqual(looseRows)
    for (const [pointer, node] of open) expect(Object.keys(node), pointer).toEqual(['description'])
  })
})

describe('everything is bounded', () => {
  it('strings by maxLength and by pattern, format or enum', () => {
    const open = ofType('string').filter(
      ([, node]) =>
        node.enum === undefined &&
        (node.maxLength === undefined || (node.pattern ?? node.format) === undefined),
    )
    expect(pointersOf(open)).toEqual([])
  })

  it('arrays by maxItems', () => {
    const open = ofType('array').filter(([, { maxItems }]) => maxItems === undefined)
    expect(pointersOf(open)).toEqual([])
  })

  it('numbers by minimum and maximum, with a format, and within what a double holds', () => {
    const open = ofType('integer', 'number').filter(
      ([, { minimum, maximum, format }]) =>
        !(minimum >= Number.MIN_SAFE_INTEGER && maximum <= Number.MAX_SAFE_INTEGER && format),
    )
    expect(pointersOf(open)).toEqual([])
  })
})

describe('requests are closed, answers and rows of imports open', () => {
  const objects = Object.entries<{ type: string; additionalProperties?: boolean }>(
    document.components.schemas,
  ).filter(([, { type }]) => type === 'object')

  it.each(objects)('%s', (name, { additionalProperties }) => {
    const isClosed = requestSchemas.has(name) && !looseRows.includes(name)
    expect(additionalProperties).toBe(isClosed ? false : undefined)
  })
})

/** Made on reading, from what lies in several items. */
const unstored = ['#/components/schemas/ContentChange']

/** Most bytes that a value of a schema takes in the table: 3 per character, plus the table's own. */
function storedBytes(node: ReturnType<typeof resolve>): number {
  if (unstored.includes(node.$ref)) return 0
  const schema = resolve(node)
  switch (schema.type) {
    case 'object':
      return Object.entries(schema.properties).reduce(
        (sum, [name, property]) => sum + 1 + name.length + storedBytes(property),
        3,
      )
    case 'array':
      return 3 + schema.maxItems * (1 + storedBytes(schema.items))
    case 'string':
      return 3 * (schema.maxLength ?? Math.max(...schema.enum.map((value: string) => value.length)))
    case 'boolean':
      return 1
    default:
      return 21
  }
}

describe('whatever is stored fits into an item of the table', () => {
  const most = 350_000
  /** Imports are kept in as many items as they need. */
  const inChunks = new Set(
    allOperations.filter(({ maxBodyBytes }) => maxBodyBytes).map(({ operationId }) => operationId),
  )
  const bodies = documented.flatMap(({ operation }) => {
    const { schema } = requestBodyOf(operation) ?? {}
    const isSplit = inChunks.has(operation.operationId)
    return schema === undefined || isSplit
      ? []
      : [[operation.operationId, storedBytes(schema)] as const]
  })
  const stored = new Set(
    allOperations.filter(({ kind }) => kind === 'stored').map(({ operationId }) => operationId),
  )
  const representations = documented
    .filter(({ method, operation }) => method === 'GET' && stored.has(operation.operationId))
    .map(({ operation }) => {
      const { schema } = operation.responses['200'].content['application/json']
      return [operation.operationId, storedBytes(schema)] as const
    })

  it.each(bodies)('the body of %s: %i bytes', (_, bytes) => {
    expect(bytes).toBeLessThan(most)
  })

  it.each(representations)('the resource of %s: %i bytes', (_, bytes) => {
    expect(bytes).toBeLessThan(most)
  })
})

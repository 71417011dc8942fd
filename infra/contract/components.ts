import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Operation } from '../../lib/http/operation.ts'
import {
  type PathParameterName,
  parameterNames,
  pathParameters,
} from '../../lib/http/parameters.ts'
import { Problem } from './problem-schema.ts'
import {
  asSchema,
  isLoose,
  type JsonSchema,
  referredName,
  type Schema,
  toSubset,
} from './subset.ts'

type Side = 'request' | 'response'
type Definitions = Map<string, JsonSchema>

export type QueryParameter = {
  name: string
  description: string | undefined
  required: boolean
  schema: Schema
}

export type Schemas = {
  /** Every named schema, by name. */
  components: Record<string, Schema>
  body: (operation: Operation) => Schema | undefined
  response: (operation: Operation) => Schema
  problem: Schema
  query: (operation: Operation) => QueryParameter[]
  pathParameter: (name: PathParameterName) => Schema
}

/**
 * The schemas of all operations. Requests are closed; answers, and the rows of imports, are open by
 * leaving `additionalProperties` unsaid (docs/clients.md says what generators make of that). An object
 * used on both sides therefore has two names: `Name` in answers and `NameInput` in requests.
 * @throws Error that names what the contract cannot say, or two schemas with one name
 */
export function collectSchemas(operations: readonly Operation[]): Schemas {
  const definitions: Record<Side, Definitions> = { request: new Map(), response: new Map() }
  const root = (schema: z.ZodType, side: Side) => convert(schema, side, definitions[side])

  // References can be written only once it is known which names stand on both sides.
  for (const { body, query, response } of operations) {
    if (body) root(body(), 'request')
    if (query) queryRoot(query())
    root(response(), 'response')
  }
  const usedParameters = new Set(operations.flatMap(({ path }) => parameterNames(path)))
  for (const name of usedParameters) root(pathParameters[name].schema(), 'request')
  root(Problem(), 'response')

  function queryRoot(schema: z.ZodType): JsonSchema {
    const own: Definitions = new Map()
    const json = convert(schema, 'request', own)
    const name = referredName(json)
    for (const [key, definition] of own) {
      if (key !== name) define(definitions.request, key, definition)
    }
    return (name === undefined ? undefined : own.get(name)) ?? json
  }

  const nameOn = (side: Side, name: string) =>
    side === 'request' && definitions.response.has(name) && holdsObject(definitions[side], name)
      ? `${name}Input`
      : name
  const subset = (side: Side, json: JsonSchema, where: string, isNamed = false) => {
    const resolve = (name: string) => `#/components/schemas/${nameOn(side, name)}`
    return toSubset(json, { where, resolve, isNamed })
  }
  const component = (side: Side, [name, json]: [string, JsonSchema]): [string, Schema] => {
    const schema = subset(side, json, name, true)
    const isObject = schema.type === 'object'
    const isClosed = isObject && side === 'request' && !isLoose(json)
    return [nameOn(side, name), isClosed ? { ...schema, additionalProperties: false } : schema]
  }

  return {
    components: sortedUnion([
      ...[...definitions.request].map((entry) => component('request', entry)),
      ...[...definitions.response].map((entry) => component('response', entry)),
    ]),
    body: ({ body, operationId }) =>
      body && subset('request', root(body(), 'request'), `${operationId} body`),
    response: ({ response, operationId }) =>
      subset('response', root(response(), 'response'), `${operationId} response`),
    problem: subset('response', root(Problem(), 'response'), 'Problem'),
    query: ({ query, operationId }) => {
      const { properties = {}, required = [] } = query ? queryRoot(query()) : {}
      return Object.entries(properties).map(([name, part]) => {
        const where = `${operationId}?${name}`
        const json = asSchema(part, where)
        const { description: _, ...schema } = subset('request', json, where)
        return { name, description: json.description, required: required.includes(name), schema }
      })
    },
    pathParameter: (name) =>
      subset('request', root(pathParameters[name].schema(), 'request'), name),
  }
}

function convert(schema: z.ZodType, side: Side, definitions: Definitions): JsonSchema {
  const { $defs = {}, ...json } = z.toJSONSchema(schema, {
    io: side === 'request' ? 'input' : 'output',
  })
  for (const [name, definition] of Object.entries($defs)) define(definitions, name, definition)
  return json
}

function define(definitions: Definitions, name: string, json: JsonSchema): void {
  const present = definitions.get(name)
  if (present !== undefined && !isDeepStrictEqual(present, json)) {
    throw new Error(`Two different schemas are named ${name}`)
  }
  definitions.set(name, json)
}

function holdsObject(definitions: Definitions, name: string): boolean {
  const json = definitions.get(name)
  if (json?.type !== 'array') return json?.type === 'object'
  const item = referredName(asSchema(json.items, name))
  return item !== undefined && holdsObject(definitions, item)
}

function sortedUnion(entries: [string, Schema][]): Record<string, Schema> {
  const union = new Map<string, Schema>()
  for (const [name, schema] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const present = union.get(name)
    if (present !== undefined && !isDeepStrictEqual(present, schema)) {
      throw new Error(`Two different schemas are named ${name}`)
    }
    union.set(name, schema)
  }
  return Object.fromEntries(union)
}

import type * as z from 'zod'

export type JsonSchema = z.core.JSONSchema.JSONSchema

/** The part of JSON Schema that openapi.yaml uses: valid, with one meaning, in OpenAPI 3.0 and 3.1. */
export type Schema = {
  $ref?: string | undefined
  /** Absent where any value is taken: in rows of imports. */
  type?: string | undefined
  format?: string | undefined
  description?: string | undefined
  enum?: readonly string[] | undefined
  pattern?: string | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  minItems?: number | undefined
  maxItems?: number | undefined
  items?: Schema | undefined
  additionalProperties?: boolean | undefined
  required?: readonly string[] | undefined
  properties?: Record<string, Schema> | undefined
}

type Place = {
  /** For messages. */
  where: string
  /** The reference to a schema by its name. */
  resolve: (name: string) => string
  /** Whether the schema itself is one of the named. */
  isNamed?: boolean
}

const known = new Set([
  '$schema',
  'id',
  'type',
  'format',
  'description',
  'enum',
  'pattern',
  'allOf',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'items',
  'additionalProperties',
  'required',
  'properties',
])

/**
 * Brings zod's JSON Schema into the subset of design §2: no unions, no null, nested objects and
 * enums only by reference.
 * @throws Error that names the place of what the subset cannot say
 */
export function toSubset(json: JsonSchema, { where, resolve, isNamed = false }: Place): Schema {
  const name = referredName(json)
  if (name !== undefined) return { $ref: resolve(name) }
  if (isUntyped(json)) return { description: json.description }
  // What is always true is said by the description; an enum of one boolean is no type in Java.
  if (typeof json.const === 'boolean') return { type: 'boolean', description: json.description }

  if (json.enum?.join() === 'true,false') return { type: 'boolean', description: json.description }

  const { type } = json
  const patterns = patternsOf(json)
  const surplus = Object.keys(json).filter((keyword) => !known.has(keyword))
  if (patterns.length > 1) surplus.push('second pattern')
  if (json.allOf?.some(({ pattern }) => pattern === undefined)) surplus.push('allOf')
  if (surplus.length > 0) throw new Error(`${where}: no ${surplus.join(', ')} in the contract`)
  if (typeof type !== 'string') throw new Error(`${where}: not of one type`)
  if ((type === 'object' || json.enum) && !isNamed) throw new Error(`${where}: use named()`)

  const below = (part: unknown, step: string) =>
    toSubset(asSchema(part, `${where}.${step}`), { where: `${where}.${step}`, resolve })
  const { items, properties, enum: values } = json
  return {
    type,
    format: formatOf(json),
    description: json.description,
    enum: values?.map(String),
    pattern: patterns[0],
    minLength: json.minLength,
    maxLength: json.maxLength,
    minimum: json.minimum,
    maximum: json.maximum,
    minItems: json.minItems,
    maxItems: json.maxItems,
    items: items === undefined ? undefined : below(items, 'items'),
    required: json.required,
    properties:
      properties &&
      Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, below(part, key)])),
  }
}

/** `z.unknown()`: nothing is said of the value but what it means. */
function isUntyped(json: JsonSchema): boolean {
  return Object.keys(json).every((keyword) => keyword === 'description')
}

/** Whether an object takes fields that it does not name: zod says of them that they are `{}`. */
export function isLoose({ additionalProperties }: JsonSchema): boolean {
  return isSchema(additionalProperties) && isUntyped(additionalProperties)
}

/** The name that a schema refers to; OpenAPI 3.0 takes no description beside a reference. */
export function referredName({ $ref }: JsonSchema): string | undefined {
  return $ref?.replace('#/$defs/', '')
}

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part)
}

/** @throws Error where JSON Schema has a boolean or a tuple instead */
export function asSchema(part: unknown, where: string): JsonSchema {
  if (isSchema(part)) return part
  throw new Error(`${where}: neither booleans nor tuples in the contract`)
}

/** zod writes several patterns as `allOf`; its own for dates repeat what `format` says, at length. */
function patternsOf({ pattern, allOf = [] }: JsonSchema): string[] {
  return [pattern, ...allOf.map((part) => part.pattern)].flatMap((found) =>
    found === undefined || found.includes('[2468][048]') ? [] : [found],
  )
}

const maxInt32 = 2 ** 31 - 1

function formatOf({ type, format, minimum = -Infinity, maximum = Infinity }: JsonSchema) {
  if (type === 'number') return 'double'
  if (type !== 'integer') return format
  return minimum >= -maxInt32 && maximum <= maxInt32 ? 'int32' : 'int64'
}

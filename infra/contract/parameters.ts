import type { Operation } from '../../lib/http/operation.ts'
import { pageLimits } from '../../lib/http/page.ts'
import {
  type PathParameterName,
  parameterNames,
  pathParameters,
} from '../../lib/http/parameters.ts'
import { maxEtagsLength } from '../../lib/http/validate.ts'
import type { Schemas } from './components.ts'
import type { Schema } from './subset.ts'

const headerParameter = (name: string, description: string, schema: object, example: string) => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string', ...schema },
  example,
})

const etags = { pattern: '^[ -~]*$', maxLength: maxEtagsLength }

/** Parameters that several operations share, by component name. */
const sharedParameters = {
  AcceptLanguage: headerParameter(
    'Accept-Language',
    'Language of Problems and of calendars: `vi` (default) or `en`',
    { pattern: '^[ -~]*$', maxLength: 200 },
    'vi',
  ),
  IfNoneMatch: headerParameter(
    'If-None-Match',
    'ETag of an earlier answer: 304 while it is still the same',
    etags,
    '"0123456789abcdef0123456789abcdef"',
  ),
  IfMatch: headerParameter(
    'If-Match',
    'ETag that the resource must still have, else 412. A PUT that changes an existing resource must send it, else 428',
    etags,
    '"0123456789abcdef0123456789abcdef"',
  ),
  IdempotencyKey: headerParameter(
    'Idempotency-Key',
    'A random value of your own. Repeating the request with it within 24 hours has no second effect',
    { pattern: '^[!-~]+$', minLength: 1, maxLength: 255 },
    '7f6b1c1e-2f0b-4a51-9c55-0e8a4a7f9d10',
  ),
  Limit: {
    name: 'limit',
    in: 'query',
    description:
      'Largest number of items on the page. A page may hold fewer and still have a next one: go on while nextCursor is there',
    schema: {
      type: 'integer',
      format: 'int32',
      minimum: 1,
      maximum: pageLimits.maximum,
      default: pageLimits.default,
    },
    example: pageLimits.default,
  },
  Cursor: {
    name: 'cursor',
    in: 'query',
    description: '`nextCursor` of the page before, unchanged; absent for the first page',
    schema: {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]+$',
      minLength: 1,
      maxLength: pageLimits.cursorLength,
    },
  },
} as const

type SharedName = keyof typeof sharedParameters

/** Component name of a path parameter. */
const componentName = (name: PathParameterName) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

const reference = (name: string) => ({ $ref: `#/components/parameters/${name}` })

/** What every operation on a path takes. */
export function pathLevelParameters(path: string) {
  return [...parameterNames(path).map(componentName), 'AcceptLanguage'].map(reference)
}

/** What one operation takes besides: filters, paging, conditional and idempotency headers. */
export function operationParameters(operation: Operation, schemas: Schemas) {
  const filters = schemas.query(operation).map(({ name, description, required, schema }) => ({
    name,
    in: 'query',
    description: description ?? name,
    ...(required ? { required } : {}),
    schema,
    example: exampleAs(schema, operation.examples.query?.[name]),
  }))
  const shared: SharedName[] = [
    ...(operation.kind === 'list' ? (['Limit', 'Cursor'] as const) : []),
    ...(operation.method === 'GET' ? (['IfNoneMatch'] as const) : []),
    ...(operation.ifMatch ? (['IfMatch'] as const) : []),
    ...(operation.method === 'POST' ? (['IdempotencyKey'] as const) : []),
  ]
  return [...filters, ...shared.map(reference)]
}

/** The value that stands in a query as text. */
const exampleAs = ({ type }: Schema, written: string | undefined) =>
  type === 'boolean' && written !== undefined ? written === 'true' : written

/** All parameters by component name. */
export function parameterComponents(operations: readonly Operation[], schemas: Schemas) {
  const names = new Set(operations.flatMap(({ path }) => parameterNames(path)))
  const ofPaths = [...names].map((name) => [
    componentName(name),
    {
      name,
      in: 'path',
      required: true,
      description: pathParameters[name].description,
      schema: schemas.pathParameter(name),
      example: pathParameters[name].example,
    },
  ])
  return { ...Object.fromEntries(ofPaths), ...sharedParameters }
}

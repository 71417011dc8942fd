import * as z from 'zod'
import { type FieldError, refuse } from '../kernel/refusal.ts'
import type { Language, Text } from '../kernel/text.ts'
import { type PageRequest, queryDigest } from '../store/cursor.ts'
import { localeErrors } from './locale.ts'
import { pageLimits, pageSchema } from './page.ts'
import { type PathParameters, parameterNames, pathParameters } from './parameters.ts'

/** A request as it arrived, decoded but not yet checked against the operation's schemas. */
export type RawRequest = {
  params: Record<string, string>
  query: [name: string, value: string][]
  body: unknown
  language: Language
  headers: ConditionHeaders
}

type Described<Query, Body> = {
  operationId: string
  path: string
  kind: string
  query?: (() => z.ZodType<Query>) | undefined
  body?: (() => z.ZodType<Body>) | undefined
}

type Valid<Path extends string, Query, Body> = {
  params: PathParameters<Path>
  query: Query
  body: Body
  page: PageRequest
}

const pageParameters = new Set(['limit', 'cursor'])

export const maxEtagsLength = 1000

const etags = () => z.string().max(maxEtagsLength).optional()

/** The headers that an operation may honour, as openapi.yaml bounds them. */
const headerSchema = () =>
  z.strictObject({
    'If-Match': etags(),
    'If-None-Match': etags(),
    'Idempotency-Key': z
      .string()
      .min(1)
      .max(255)
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
  })

export type ConditionHeaders = z.infer<ReturnType<typeof headerSchema>>

/**
 * Checks path, query, headers and body, and reports every error at once.
 * @throws Refusal `request.invalid`
 */
export function validateRequest<Path extends string, Query, Body>(
  operation: Described<Query, Body>,
  raw: RawRequest,
): Valid<Path, Query, Body> {
  const options = { error: localeErrors[raw.language], reportInput: true }
  const isList = operation.kind === 'list'
  const paging = raw.query.filter(([name]) => isList && pageParameters.has(name))
  const filters = raw.query.filter(([name]) => !isList || !pageParameters.has(name))

  const params = pathSchema<Path>(operation.path).safeParse(raw.params, options)
  const page = pageSchema().safeParse(Object.fromEntries(paging), options)
  const query = querySchema(operation).safeParse(Object.fromEntries(filters), options)
  const headers = headerSchema().safeParse(raw.headers, options)
  const body = bodySchema(operation).safeParse(raw.body, options)

  const errors = [
    ...[params, page, query, headers].flatMap((result) => fieldErrors(result, 'parameter')),
    ...repeatedParameters(raw.query),
    ...fieldErrors(body, 'pointer'),
  ]
  const valid = params.success && page.success && query.success && headers.success && body.success
  if (!valid || errors.length > 0) throw refuse('request.invalid', { errors })

  return {
    params: params.data,
    query: query.data,
    body: body.data,
    page: {
      limit: page.data.limit ?? pageLimits.default,
      cursor: page.data.cursor,
      queryDigest: queryDigest(operation.operationId, raw.params, Object.fromEntries(filters)),
    },
  }
}

/**
 * Checks nothing: gives what the schema before it has checked the type that `operation()` derived
 * for the handler, which the compiler cannot follow. Fits behind any schema, hence `never`.
 */
const typed = <T>() => z.preprocess((checked: never) => checked, z.custom<T>())

function pathSchema<Path extends string>(path: string) {
  const shape = parameterNames(path).map((name) => [name, pathParameters[name].schema()] as const)
  return z.strictObject(Object.fromEntries(shape)).pipe(typed<PathParameters<Path>>())
}

/** Without filters of its own an operation takes none. */
function querySchema<Query>(operation: Described<Query, unknown>): z.ZodType<Query> {
  return operation.query?.() ?? z.strictObject({}).pipe(typed<Query>())
}

function bodySchema<Body>(operation: Described<unknown, Body>): z.ZodType<Body> {
  return operation.body?.() ?? z.undefined().pipe(typed<Body>())
}

function repeatedParameters(query: RawRequest['query']): FieldError[] {
  const names = query.map(([name]) => name)
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) < index))
  return [...repeated].map((parameter) => ({
    parameter,
    code: 'repeated',
    detail: { vi: 'Tham số chỉ được nêu một lần', en: 'Give the parameter only once' },
  }))
}

/** Translates zod's issues: pointers into a body (RFC 6901), names of parameters elsewhere. */
function fieldErrors(
  result: z.ZodSafeParseResult<unknown>,
  place: 'pointer' | 'parameter',
): FieldError[] {
  if (result.success) return []
  return result.error.issues.flatMap((issue) => {
    const at = (path: readonly PropertyKey[], code: string, detail: Text): FieldError =>
      place === 'parameter'
        ? { parameter: path.join('.'), code, detail }
        : { pointer: jsonPointer(path), code, detail }
    if (isMissing(issue)) return at(issue.path, 'required', requiredField)
    if (issue.code !== 'unrecognized_keys') {
      return at(issue.path, issue.code, { vi: issue.message, en: issue.message })
    }
    // Not zod's message: it lists all the unknown names, and would do so for each.
    return issue.keys.map((key) => at([...issue.path, key], 'unknown_field', unknown[place]))
  })
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  const isAbsence = issue.code === 'invalid_type' || issue.code === 'invalid_value'
  return isAbsence && issue.input === undefined
}

const requiredField: Text = { vi: 'Thiếu trường bắt buộc', en: 'A required field is missing' }
const unknown: Record<'pointer' | 'parameter', Text> = {
  pointer: { vi: 'Trường không được hỗ trợ', en: 'There is no such field' },
  parameter: { vi: 'Tham số không được hỗ trợ', en: 'The operation has no such parameter' },
}

/** JSON pointer (RFC 6901) of a path of names and positions. */
function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

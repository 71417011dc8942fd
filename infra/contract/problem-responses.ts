import { allowedProblems } from '../../lib/http/allowed-problems.ts'
import type { Operation } from '../../lib/http/operation.ts'
import { fillPath, pathParameters } from '../../lib/http/parameters.ts'
import { type ProblemCode, problems } from '../../lib/kernel/problems.ts'
import { headerReferences } from './headers.ts'
import type { Schema } from './subset.ts'

/** Answers that differ between operations in nothing, by component name. */
const sharedResponses: Record<string, readonly ProblemCode[]> = {
  BadRequest: ['request.malformed', 'request.unexpected_body'],
  Unauthorized: ['auth.invalid_key', 'auth.missing_key'],
  MissingScope: ['auth.missing_scope'],
  Forbidden: ['auth.missing_scope', 'auth.not_allowed'],
  NotAcceptable: ['request.not_acceptable'],
  Busy: ['conflict.busy'],
  PreconditionFailed: ['precondition.failed'],
  ContentTooLarge: ['request.too_large'],
  UnsupportedMediaType: ['request.unsupported_media_type'],
  Invalid: ['request.invalid'],
  InvalidQuery: ['cursor.invalid', 'request.invalid'],
  PreconditionRequired: ['precondition.required'],
  InternalError: ['internal.error'],
}

const codesByStatus = (operation: Operation) =>
  Map.groupBy(allowedProblems(operation), (code) => problems[code].status)

/** Every refusal of an operation: one response per status, each naming its codes. */
export function problemResponses(operation: Operation, schema: Schema): [string, object][] {
  return [...codesByStatus(operation)].map(([status, codes]) => {
    const shared = sharedName(codes)
    const response = shared ? { $ref: `#/components/responses/${shared}` } : refusal(codes, schema)
    return [String(status), response]
  })
}

/** The shared answers that some operation uses. */
export function sharedProblemResponses(operations: readonly Operation[], schema: Schema) {
  const answers = operations.flatMap((operation) => [...codesByStatus(operation).values()])
  const used = new Set(answers.map(sharedName))
  return Object.fromEntries(
    Object.entries(sharedResponses)
      .filter(([name]) => used.has(name))
      .map(([name, codes]) => [name, refusal(codes, schema)]),
  )
}

function sharedName(codes: readonly ProblemCode[]): string | undefined {
  const listed = codes.toSorted().join()
  const found = Object.entries(sharedResponses).find(([, shared]) => shared.join() === listed)
  return found?.[0]
}

function refusal(codes: readonly ProblemCode[], schema: Schema) {
  const isUnauthorized = codes.some((code) => problems[code].status === 401)
  const reference = (code: ProblemCode) => ({ $ref: `#/components/examples/${code}` })
  return {
    description: codes.map((code) => `\`${code}\` ${problems[code].title.en}`).join('\n\n'),
    headers: headerReferences(...(isUnauthorized ? (['WWW-Authenticate'] as const) : [])),
    content: {
      'application/problem+json': {
        schema,
        examples: Object.fromEntries(codes.map((code) => [code, reference(code)])),
      },
    },
  }
}

/** One example per code that any operation can answer, in Vietnamese, at a path that can. */
export function problemExamples(operations: readonly Operation[]) {
  const paths = new Map<ProblemCode, string>()
  for (const operation of operations) {
    for (const code of allowedProblems(operation)) {
      if (!paths.has(code)) paths.set(code, examplePath(operation.path))
    }
  }
  const byCode = [...paths].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(byCode.map(([code, path]) => [code, example(code, path)]))
}

function example(code: ProblemCode, instance: string) {
  const { status, title, advice } = problems[code]
  return {
    summary: title.en,
    value: {
      type: `/problems/${code}`,
      title: title.vi,
      status,
      detail: advice.vi,
      instance,
      code,
      requestId: 'Ku1x2gXlSQ0EJvQ=',
      ...(code === 'request.invalid' ? { errors: [invalidField] } : {}),
    },
  }
}

const invalidField = {
  pointer: '/name',
  code: 'too_small',
  detail: 'Quá nhỏ: mong đợi chuỗi có >=1 ký tự',
}

/** A path template with the example of each parameter filled in. */
export function examplePath(template: string): string {
  return fillPath(template, (name) => pathParameters[name].example)
}

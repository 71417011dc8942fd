import type { ProblemCode } from './problems.ts'
import type { Text } from './text.ts'

/** Where one thing is wrong: a JSON pointer into the body, or the name of a parameter or header. */
export type FieldError = { code: string; detail: Text } & (
  | { pointer: string; parameter?: undefined }
  | { parameter: string; pointer?: undefined }
)

/** What is wrong at a place in the body. */
export function fieldError(pointer: string, code: string, detail: Text): FieldError {
  return { pointer, code, detail }
}

/** A request that the rules refuse. HTTP status, titles and advice come from the problem table. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly detail: Text | undefined
  readonly errors: FieldError[]

  constructor(code: ProblemCode, detail?: Text, errors: FieldError[] = []) {
    super(code)
    this.code = code
    this.detail = detail
    this.errors = errors
  }
}

/** Makes a Refusal; throw the result, so that the compiler sees where a function ends. */
export function refuse(
  code: ProblemCode,
  more: { detail?: Text; errors?: FieldError[] } = {},
): Refusal {
  return new Refusal(code, more.detail, more.errors)
}

/** @throws Refusal `code` with all the errors, where there are any */
export function throwIfAny(code: ProblemCode, errors: FieldError[]): void {
  if (errors.length > 0) throw refuse(code, { errors })
}

/**
 * What was looked for.
 * @throws Refusal `code` where it was not found
 */
export function found<Item>(item: Item | undefined, code: ProblemCode): Item {
  if (item === undefined) throw refuse(code)
  return item
}

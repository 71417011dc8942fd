import { type ProblemCode, problems } from '../kernel/problems.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Language } from '../kernel/text.ts'

/** Lengths that openapi.yaml promises; names and texts that a client sent are cut to them. */
export const problemLimits = { errors: 500, name: 200, detail: 500 }

/** The body of every refusal: RFC 9457 with the extensions `code`, `requestId` and `errors`. */
export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: ProblemCode
  requestId: string
  errors?: { pointer?: string; parameter?: string; code: string; detail: string }[]
}

/** Renders a refusal in the caller's language; `instance` is the path that was asked for. */
export function problemBody(
  refusal: Refusal,
  request: { path: string; requestId: string; language: Language },
): ProblemBody {
  const { status, title, advice } = problems[refusal.code]
  const { language } = request
  const { errors: maxErrors, name, detail: maxDetail } = problemLimits
  const errors = refusal.errors.slice(0, maxErrors).map(({ detail, pointer, parameter, code }) => ({
    pointer: pointer && cut(pointer, name),
    parameter: parameter && cut(parameter, name),
    code,
    detail: cut(detail[language], maxDetail),
  }))
  return {
    type: `/problems/${refusal.code}`,
    title: title[language],
    status,
    detail: cut((refusal.detail ?? advice)[language], maxDetail),
    instance: request.path,
    code: refusal.code,
    requestId: request.requestId,
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** A cut may fall inside a character of two code units. */
function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, maxLength).toWellFormed()
}

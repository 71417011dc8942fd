import { type ProblemCode, problems } from '../kernel/problems.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Language } from '../kernel/text.ts'

/** Lengths that openapi.yaml promises; names and texts that a client sent are cut to them. */
export const problemLimits = { errors: 1000, name: 1000, detail: 4000 }

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
    pointer: pointer?.slice(0, name),
    parameter: parameter?.slice(0, name),
    code,
    detail: detail[language].slice(0, maxDetail),
  }))
  return {
    type: `/problems/${refusal.code}`,
    title: title[language],
    status,
    detail: (refusal.detail ?? advice)[language].slice(0, maxDetail),
    instance: request.path,
    code: refusal.code,
    requestId: request.requestId,
    ...(errors.length > 0 ? { errors } : {}),
  }
}

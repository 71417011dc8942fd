import { describe, expect, it } from 'vitest'
import { Problem } from '../../infra/contract/problem-schema.ts'
import { problemBody, problemLimits } from '../../lib/http/problem-response.ts'
import { type FieldError, refuse } from '../../lib/kernel/refusal.ts'

const request = { path: '/v1/units', requestId: 'request-1', language: 'en' } as const

const rendered = (errors: FieldError[]) =>
  JSON.parse(JSON.stringify(problemBody(refuse('request.invalid', { errors }), request)))

describe('a Problem keeps to its schema whatever the client sent', () => {
  const detail = { vi: 'Sai', en: 'Wrong' }

  it('with more errors than the schema allows', () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({
      pointer: `/items/${at}`,
      code: 'wrong',
      detail,
    }))
    const body = rendered(many)
    expect(Problem().safeParse(body).error).toBeUndefined()
    expect(body.errors).toHaveLength(problemLimits.errors)
  })

  it.each([
    { pointer: `/${'x'.repeat(100_000)}`, code: 'wrong', detail },
    { pointer: '/a\nb', code: 'wrong', detail },
    { pointer: '', code: 'wrong', detail },
    { parameter: '', code: 'wrong', detail },
    { parameter: ' '.repeat(100_000), code: 'wrong', detail },
    { pointer: '/a', code: 'wrong', detail: { vi: 'x', en: 'y'.repeat(100_000) } },
  ] satisfies FieldError[])('with an error that quotes it', (error) => {
    expect(Problem().safeParse(rendered([error])).error).toBeUndefined()
  })
})

import type { Answer, Body } from '../support/api.ts'
import type { Verdict } from './ask.ts'

/** Where an answer, in the model's names, is not what the model says it is. */
export function differences(
  verdict: Verdict,
  { status, headers, body }: Answer,
  named: Body,
): string[] {
  const code = 'code' in verdict ? verdict.code : undefined
  if (status !== verdict.status || (status >= 400 && body.code !== code)) {
    const detail = body.errors ? ` ${JSON.stringify(body.errors)}` : ''
    return [`wanted ${verdict.status} ${code ?? ''}, got ${status} ${body.code ?? ''}${detail}`]
  }
  if ('code' in verdict) return []
  const isReplay = headers['idempotency-replayed'] === 'true'
  const replays = isReplay === (verdict.isReplay ?? false) ? [] : [`replayed: ${isReplay}`]
  return [...replays, ...unlike('', named, verdict.shows ?? {})]
}

/** Where `actual` lacks something of `wanted`, or has what it says is absent. */
function unlike(at: string, actual: unknown, wanted: unknown): string[] {
  const isEqual = Object.is(actual, wanted)
  if (isEqual) return []
  if (Array.isArray(wanted) && Array.isArray(actual) && wanted.length === actual.length) {
    return wanted.flatMap((one, index) => unlike(`${at}/${index}`, actual[index], one))
  }
  if (isObject(wanted) && isObject(actual)) {
    return Object.entries(wanted).flatMap(([name, one]) =>
      unlike(`${at}/${name}`, actual[name], one),
    )
  }
  return [`${at} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`]
}

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

import { expect } from 'vitest'
import { keyFor, must } from '../../support/actors.ts'
import { type Answer, type Body, type CallOptions, call } from '../../support/api.ts'
import { operationAt } from '../../support/check-answer.ts'
import { dumpTable } from '../../support/dump.ts'

export const bloc = '/v1/blocs/KT-CUM-2'
export const covenant = `${bloc}/covenants/2020`
export const districts = ['KT-DAKTO', 'KT-NGOCHOI', 'KT-DAKGLEI', 'KT-IAHDRAI', 'KT-TUMORONG']

const keys: Record<string, string> = {}
export const keyOf = (unitCode: string) => keys[unitCode] ?? ''
export const head = () => keyOf('KT-DAKTO')
export const organizer = () => keyOf('KT')

export async function handOutKeys(): Promise<void> {
  for (const unitCode of ['KT', ...districts]) keys[unitCode] = await keyFor(unitCode)
}

/** The operations that were sent, each twice. */
export const posted = new Set<string>()

/** Sends a POST twice with one Idempotency-Key, and another body with the same: nothing happens twice. */
export async function post(path: string, key: string, body?: Body): Promise<Answer> {
  return postTwice(path, key, { body }, body && { body: { ...body, ...otherText(body) } })
}

export type Sent = Pick<CallOptions, 'body' | 'rawBody' | 'headers'>

export async function postTwice(
  path: string,
  key: string,
  sent: Sent,
  other?: Sent,
): Promise<Answer> {
  const operation = operationAt('POST', path)
  posted.add(operation?.operationId ?? path)
  const headers = { ...sent.headers, 'idempotency-key': `"${crypto.randomUUID()}"` }
  const first = await call('POST', path, { key, ...sent, headers })
  expect(first.status, JSON.stringify(first.body)).toBeLessThan(300)
  expect(first.headers['idempotency-replayed']).toBeUndefined()

  const before = await dumpTable()
  const again = await call('POST', path, { key, ...sent, headers })
  if (operation?.rendersAs === undefined) {
    expect(again.body.code).toBe('idempotency.secret_not_repeatable')
    expect(again.body.detail).toContain(first.body.apiKeyId)
  } else {
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(again.headers.location).toBe(first.headers.location)
  }
  if (other !== undefined) {
    const reused = await call('POST', path, { key, ...other, headers })
    expect(reused.body.code).toBe('idempotency.key_reused')
  }
  expect(await dumpTable()).toEqual(before)
  return first
}

/** Another valid value for one field of a body. */
function otherText(body: Body): Body {
  if ('reason' in body) return { reason: 'vì lý do khác' }
  if ('heldOn' in body) return { heldOn: '2020-12-26' }
  if ('effectiveOn' in body) return { effectiveOn: '2021-02-01' }
  if ('rows' in body) return { source: 'other' }
  return 'title' in body ? { title: 'Tên khác' } : { name: 'Tên khác' }
}

export async function put(path: string, key: string, body: Body, status = 201): Promise<Answer> {
  const answer = await call('PUT', path, { key, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(status)
  return answer
}

export const get = async (path: string, key = head()): Promise<Body> =>
  (await must('GET', path, key)).body

import { expect } from 'vitest'
import { must } from './actors.ts'
import { type Body, call } from './api.ts'
import { settle } from './workers.ts'

/**
 * Sends imports to a collection and has the workers apply them: the import as it ends, and the
 * results of up to 100 rows by index. `sender` gives the key, unless another is told.
 */
export function importsAt(collection: string, sender: () => string) {
  async function applied(importId: string, key: string): Promise<Body> {
    await settle()
    const path = `${collection}/${importId}`
    const { body } = await must('GET', path, key)
    const results = await must('GET', `${path}/results?limit=100`, key)
    const items = results.body.items.toSorted((a: Body, b: Body) => a.index - b.index)
    return { ...body, results: items }
  }

  async function send(body: object, key = sender()): Promise<Body> {
    const { body: queued, headers } = await must('POST', collection, key, body)
    expect(headers.location).toBe(`${collection}/${queued.importId}`)
    return applied(queued.importId, key)
  }

  async function sendCsv(csv: string, query = 'source=kt-hrm'): Promise<Body> {
    const key = sender()
    const answer = await call('POST', `${collection}/csv?${query}`, {
      key,
      rawBody: csv,
      headers: { 'content-type': 'text/csv' },
    })
    expect(answer).toMatchObject({ status: 202 })
    return applied(answer.body.importId, key)
  }

  return { send, sendCsv, applied }
}

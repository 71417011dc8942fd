import { beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../../../lib/http/operation.ts'
import { adminKey } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { rows, targetOf } from '../../support/every-operation.ts'
import { type World, wholeWorld } from '../../support/whole-year.ts'

let world: World
let admin: string
beforeAll(async () => {
  world = await wholeWorld()
  admin = await adminKey()
})

const lists = rows(({ kind }) => kind === 'list')

/** Lists are tried without filters where they have none that is required. */
async function list(operation: Operation, more: Record<string, string>) {
  const [path, query] = targetOf(operation, world.params).split('?')
  const search = new URLSearchParams(query)
  for (const [name, value] of Object.entries(more)) search.set(name, value)
  const key = operation.scope === 'admin' ? admin : world.keys.organizer
  return call('GET', `${path}?${search}`, { key })
}

describe.each(lists)('%s', (_id, operation) => {
  it.each(['0', '101', '-1', '1.5', 'all', ''])('refuses limit=%s', async (limit) => {
    const answer = await list(operation, { limit })
    expect(answer.body.code).toBe('request.invalid')
    expect(answer.body.errors[0].parameter).toBe('limit')
  })

  it('walked one by one gives the same items as at once, each once', async () => {
    const { body: whole } = await list(operation, { limit: '100' })
    expect(whole.items.length).toBeGreaterThan(0)
    const walked: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await list(operation, { limit: '1', ...(cursor && { cursor }) })
      expect(page.status).toBe(200)
      expect(page.body.items.length).toBeLessThanOrEqual(1)
      if (page.body.nextCursor) expect(page.headers.link).toContain(page.body.nextCursor)
      walked.push(...page.body.items)
      cursor = page.body.nextCursor
    } while (cursor !== undefined)
    expect(walked).toEqual(whole.items)
  })

  it('refuses forged cursors and those of another list', async () => {
    const { body } = await list(operation, { limit: '1' })
    const other = operation.operationId === 'listUnits' ? '/v1/blocs' : '/v1/units'
    const foreign = await call('GET', `${other}?limit=1`, { key: admin })
    const at = (position: string, query = '0'.repeat(16)) =>
      Buffer.from(JSON.stringify({ at: position, query })).toString('base64url')
    const forged = ['x', at(''), at('UNIT'), foreign.body.nextCursor, `${body.nextCursor}x`]
    for (const cursor of forged) {
      if (cursor === undefined) continue
      expect((await list(operation, { cursor })).body.code, cursor).toBe('cursor.invalid')
    }
  })
})

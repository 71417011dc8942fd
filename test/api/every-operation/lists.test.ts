import { beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../../../lib/http/operation.ts'
import { adminKey, must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { rows, targetOf } from '../../support/every-operation.ts'
import { secondOfEach, type World, wholeWorld } from '../../support/whole-year.ts'

let world: World
let admin: string
beforeAll(async () => {
  world = await wholeWorld()
  await secondOfEach(world)
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
    expect(whole.items.length).toBeGreaterThan(1)
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
    const other = operation.operationId === 'listUnits' ? `${world.bloc}/members` : '/v1/units'
    const { body: foreign } = await must('GET', `${other}?limit=1`, world.keys.organizer)
    const { body: own } = await list(operation, { limit: '1' })
    expect([typeof foreign.nextCursor, typeof own.nextCursor]).toEqual(['string', 'string'])
    const at = (position: string, query = '0'.repeat(16)) =>
      Buffer.from(JSON.stringify({ at: position, query })).toString('base64url')
    const forged = ['x', at(''), at('UNIT'), foreign.nextCursor, `${own.nextCursor}x`]
    for (const cursor of forged) {
      expect((await list(operation, { cursor })).body.code, cursor).toBe('cursor.invalid')
    }
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { maxBodyBytes } from '../../../lib/http/incoming.ts'
import { scopes } from '../../../lib/kernel/principal.ts'
import { keyFor } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { exampleOf, isPublic, rows, targetOf } from '../../support/every-operation.ts'
import { type World, wholeWorld } from '../../support/whole-year.ts'

/** Design §2, "Order of checks": each answer is given although everything after it is wrong too. */
let world: World
let everyScope: string
const badPath = Object.fromEntries(
  ['unitCode', 'blocCode', 'term', 'period', 'month', 'stage', 'indicatorCode', 'pollId'].map(
    (name) => [name, 'Not_Valid'],
  ),
)
const invalid = () => ({ ...world.params, ...badPath, apiKeyId: 'x', code: 'UPPER' })

beforeAll(async () => {
  world = await wholeWorld()
  everyScope = await keyFor('SL', scopes)
})

describe.each(rows((operation) => !isPublic(operation)))('%s', (_id, operation) => {
  const { method } = operation

  it.each([
    ['no key', undefined, 'auth.missing_key'],
    ['a wrong key', 'gu_wrong', 'auth.invalid_key'],
  ])('401 with %s, whatever else is wrong', async (_case, key, code) => {
    const answer = await call(method, targetOf(operation, invalid()), {
      key,
      rawBody: '{',
      headers: { 'content-type': 'text/plain', accept: 'image/png' },
    })
    expect(answer.body.code).toBe(code)
  })

  it.runIf(operation.scope)('403 without the scope, whatever else is wrong', async () => {
    const key = await keyFor(
      'KT',
      scopes.filter((scope) => scope !== operation.scope && scope !== 'admin'),
    )
    const answer = await call(method, targetOf(operation, invalid()), {
      key,
      rawBody: '{',
      headers: { 'content-type': 'text/plain', accept: 'image/png' },
    })
    expect(answer.body.code).toBe('auth.missing_scope')
    expect(answer.body.detail).toContain(operation.scope)
  })

  it.runIf(operation.body)('415, 406, 413, 400 in this order', async () => {
    const target = targetOf(operation, invalid())
    const send = async (headers: Record<string, string>, rawBody: string) =>
      (await call(method, target, { key: everyScope, rawBody, headers })).status
    const tooLarge = `{${' '.repeat(maxBodyBytes)}`
    expect(await send({ 'content-type': 'text/plain', accept: 'image/png' }, tooLarge)).toBe(415)
    expect(await send({ accept: 'image/png' }, tooLarge)).toBe(406)
    expect(await send({}, tooLarge)).toBe(413)
    expect(await send({}, '{')).toBe(400)
    expect(await send({}, '{"a":1,"a":2}')).toBe(400)
    expect(await send({ 'content-type': 'application/json' }, '')).toBe(400)
  })

  it.runIf(!operation.body)('406, 413, then 400 for a body nobody asked for', async () => {
    const target = targetOf(operation, invalid())
    const send = async (headers: Record<string, string>, rawBody: string) =>
      (await call(method, target, { key: everyScope, rawBody, headers })).status
    expect(await send({ accept: 'image/png' }, ' '.repeat(maxBodyBytes + 1))).toBe(406)
    expect(await send({}, ' '.repeat(maxBodyBytes + 1))).toBe(413)
    expect(await send({}, '{"a":1}')).toBe(400)
  })

  it('400 for bad percent-encoding', async () => {
    const target = `${targetOf(operation, world.params).split('?')[0]}?a=%ZZ`
    const answer = await call(method, target, { key: everyScope, ...exampleOf(operation) })
    expect(answer.body.code).toBe('request.malformed')
  })

  it('422 names every error of path, query and body at once, before any look at the table', async () => {
    const path = targetOf(operation, invalid()).split('?')[0]
    const answer = await call(method, `${path}?surprise=1`, {
      key: everyScope,
      ...(operation.body ? { body: { surprise: true } } : {}),
    })
    expect(answer.body.code).toBe('request.invalid')
    const named = answer.body.errors.map(
      (error: { pointer?: string; parameter?: string }) => error.pointer ?? error.parameter,
    )
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(named).toEqual(expect.arrayContaining([...inPath, 'surprise']))
    if (operation.body) expect(named).toContain('/surprise')
  })

  it('what one may not read answers like what is not there, and nothing is written', async () => {
    if (operation.hiddenAs === undefined) {
      expect(['any', 'admin', 'unitWriter', 'blocFounder']).toContain(operation.relation)
      return
    }
    const absent = { blocCode: 'NO-SUCH-BLOC', unitCode: 'NO-SUCH-UNIT' }
    const key = operation.relation === 'blocOrganizer' ? world.keys.organizer : everyScope
    const before = await dumpTable()
    const options = { ...exampleOf(operation), headers: { 'accept-language': 'en' } }
    const missing = await call(method, targetOf(operation, { ...world.params, ...absent }), {
      key,
      ...options,
    })
    expect(missing.body.code).toBe(operation.hiddenAs)
    if (operation.relation !== 'blocOrganizer') {
      const noAdmin = world.keys.foreign
      const hidden = await call(method, targetOf(operation, world.params), {
        key: noAdmin,
        ...options,
      })
      const { instance, requestId, ...same } = missing.body
      expect(hidden.body).toMatchObject(same)
    }
    expect(await dumpTable()).toEqual(before)
  })
})

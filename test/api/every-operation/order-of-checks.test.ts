import { beforeAll, describe, expect, it } from 'vitest'
import { defaultMaxBodyBytes } from '../../../lib/http/incoming.ts'
import { mediaTypes } from '../../../lib/http/media.ts'
import type { Operation } from '../../../lib/http/operation.ts'
import { scopes } from '../../../lib/kernel/principal.ts'
import { keyFor } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { exampleOf, isPublic, rows, targetOf } from '../../support/every-operation.ts'
import { type World, wholeWorld } from '../../support/whole-year.ts'

/** Design §2, "Order of checks": each answer is given although everything after it is wrong too. */
let world: World
let everyScope: string
const invalid = () =>
  Object.fromEntries(Object.keys(world.params).map((name) => [name, 'Not_Valid']))

beforeAll(async () => {
  world = await wholeWorld()
  everyScope = await keyFor('SL', scopes)
})

/** The operations that ask for a key, as rows. */
const guarded = (filter: (operation: Operation) => unknown = () => true) =>
  rows((operation) => !isPublic(operation) && Boolean(filter(operation)))

/** Sends headers and a body to an operation, every parameter of its path wrong; the status. */
function statusOf(operation: Operation) {
  const target = targetOf(operation, invalid())
  const type = { 'content-type': mediaTypes[operation.bodyType ?? 'json'] }
  return async (headers: Record<string, string>, rawBody: string | Buffer) => {
    const options = { key: everyScope, rawBody, headers: { ...type, ...headers } }
    return (await call(operation.method, target, options)).status
  }
}

const maxBytesOf = ({ maxBodyBytes = defaultMaxBodyBytes }: Operation) => maxBodyBytes

describe.each(guarded())('%s', (_id, operation) => {
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

  it('400 for bad percent-encoding', async () => {
    const target = `${targetOf(operation, world.params).split('?')[0]}?a=%ZZ`
    const answer = await call(method, target, { key: everyScope, ...exampleOf(operation) })
    expect(answer.body.code).toBe('request.malformed')
  })

  it('422 names every error of path, query and body at once, before any look at the table', async () => {
    const takesJson = operation.body !== undefined && operation.bodyType !== 'csv'
    const path = targetOf(operation, invalid()).split('?')[0]
    const answer = await call(method, `${path}?surprise=1`, {
      key: everyScope,
      ...(takesJson ? { body: { surprise: true } } : exampleOf(operation)),
    })
    expect(answer.body.code).toBe('request.invalid')
    const named = answer.body.errors.map(
      (error: { pointer?: string; parameter?: string }) => error.pointer ?? error.parameter,
    )
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(named).toEqual(expect.arrayContaining([...inPath, 'surprise']))
    if (takesJson) expect(named).toContain('/surprise')
  })
})

describe('403 without the scope, whatever else is wrong', () => {
  it.each(guarded(({ scope }) => scope))('%s', async (_id, operation) => {
    const key = await keyFor(
      'KT',
      scopes.filter((scope) => scope !== operation.scope && scope !== 'admin'),
    )
    const answer = await call(operation.method, targetOf(operation, invalid()), {
      key,
      rawBody: '{',
      headers: { 'content-type': 'text/plain', accept: 'image/png' },
    })
    expect(answer.body.code).toBe('auth.missing_scope')
    expect(answer.body.detail).toContain(operation.scope)
  })
})

describe('415, 406, 413, 400 in this order', () => {
  it.each(guarded(({ body }) => body))('%s', async (_id, operation) => {
    const send = statusOf(operation)
    const tooLarge = `{${' '.repeat(maxBytesOf(operation))}`
    expect(await send({ 'content-type': 'text/plain', accept: 'image/png' }, tooLarge)).toBe(415)
    expect(await send({ accept: 'image/png' }, tooLarge)).toBe(406)
    expect(await send({}, tooLarge)).toBe(413)
    expect(await send({}, Buffer.from([0x7b, 0xff, 0x7d]))).toBe(400)
    if (operation.bodyType === 'csv') return
    expect(await send({}, '{')).toBe(400)
    expect(await send({}, '{"a":1,"a":2}')).toBe(400)
    expect(await send({}, '')).toBe(400)
  })
})

describe('406, 413, then 400 for a body nobody asked for', () => {
  it.each(guarded(({ body }) => !body))('%s', async (_id, operation) => {
    const send = statusOf(operation)
    const tooLarge = ' '.repeat(maxBytesOf(operation) + 1)
    expect(await send({ accept: 'image/png' }, tooLarge)).toBe(406)
    expect(await send({}, tooLarge)).toBe(413)
    expect(await send({}, '{"a":1}')).toBe(400)
  })
})

describe('what is hidden', () => {
  const hiding = guarded(({ hiddenAs }) => hiddenAs)
  let before: unknown
  beforeAll(async () => {
    before = await dumpTable()
  })

  /** Asks with a body that is right, in English. */
  const ask = (operation: Operation, key: string, params: Record<string, string> = {}) =>
    call(operation.method, targetOf(operation, { ...world.params, ...params }), {
      key,
      ...exampleOf(operation),
      headers: { 'accept-language': 'en' },
    })
  const noImport = `import_${'0'.repeat(32)}`
  const absent = {
    blocCode: 'NO-SUCH-BLOC',
    unitCode: 'NO-SUCH-UNIT',
    importId: noImport,
    unitImportId: noImport,
  }

  it('is everything but what these relations guard', () => {
    const open = guarded(({ hiddenAs }) => !hiddenAs).map(([, { relation }]) => relation)
    expect([...new Set(open)].sort()).toEqual([
      'admin',
      'any',
      'blocFounder',
      'importSender',
      'successionRecorder',
      'unitWriter',
    ])
  })

  it.each(hiding.filter(([, { relation }]) => relation === 'blocOrganizer'))(
    '%s: what is not there is 404 to the organizer',
    async (_id, operation) => {
      const missing = await ask(operation, world.keys.organizer, absent)
      expect(missing.body.code).toBe(operation.hiddenAs)
    },
  )

  it.each(hiding.filter(([, { relation }]) => relation !== 'blocOrganizer'))(
    '%s: what one may not read answers like what is not there',
    async (_id, operation) => {
      const missing = await ask(operation, everyScope, absent)
      expect(missing.body.code).toBe(operation.hiddenAs)
      const hidden = await ask(operation, world.keys.foreign)
      const { instance, requestId, ...same } = missing.body
      expect(hidden.body).toMatchObject(same)
    },
  )

  it('and asking for it writes nothing', async () => {
    expect(await dumpTable()).toEqual(before)
  })
})

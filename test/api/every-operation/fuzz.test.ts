import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mediaTypes } from '../../../lib/http/media.ts'
import type { Operation } from '../../../lib/http/operation.ts'
import { call } from '../../support/api.ts'
import { repetitions } from '../../support/by-engine.ts'
import { startCountingProxy } from '../../support/counting-proxy.ts'
import { dumpTable } from '../../support/dump.ts'
import { exampleOf, parametersOf, rows, targetOf } from '../../support/every-operation.ts'
import { mutated, mutatedText } from '../../support/mutate.ts'
import { type World, wholeWorld } from '../../support/whole-year.ts'

/** More with FUZZ_RUNS; a failure prints its seed. */
const numRuns = Number(process.env.FUZZ_RUNS ?? repetitions({ most: 25, onSecondEngine: 8 }))

let world: World
let proxy: Awaited<ReturnType<typeof startCountingProxy>>
beforeAll(async () => {
  proxy = await startCountingProxy(process.env.DYNAMODB_ENDPOINT ?? '')
  process.env.DYNAMODB_ENDPOINT = proxy.endpoint
  world = await wholeWorld()
})

afterAll(() => proxy.stop())

const odd = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    '.',
    '..',
    '%',
    '#',
    '?',
    ' ',
    'KT-',
    '-',
    '2020-2019',
    'FY2',
    'A'.repeat(500),
  ),
)

/** Few of them, so that they come again: with the same request, and with another. */
const idempotencyKeys = fc.oneof(
  fc.constantFrom(undefined, 'again', '"again"', '""', '#', '~'.repeat(255), '~'.repeat(256)),
  odd,
)

/** Roles that between them reach every branch of an operation. */
const roles = ['organizer', 'head', 'member', 'foreign', 'admin'] as const

const typeOf = ({ bodyType = 'json' }: Operation) => mediaTypes[bodyType]

/** The example, changed in ways that no client should. */
const bodies = ({ bodyType, examples: { body } }: Operation) =>
  bodyType === 'csv' ? mutatedText(String(body)) : mutated(body).map((it) => JSON.stringify(it))

/**
 * `call` checks every answer against the contract and fails on a 500; here it is enough to send
 * what no client should, and to see that what is refused leaves the table as it was.
 */
describe('survives any body', () => {
  it.each(rows(({ body }) => body !== undefined))('%s', async (_id, operation) => {
    let before = await dumpTable()
    proxy.take()
    const request = fc.record({
      rawBody: bodies(operation),
      role: fc.constantFrom(...roles),
      idempotencyKey: idempotencyKeys,
      ifMatch: fc.option(fc.constantFrom('*', '""', 'x', '"x",,W/'), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ rawBody, role, idempotencyKey, ifMatch }) => {
        const answer = await call(operation.method, targetOf(operation, world.params), {
          key: world.keys[role],
          rawBody,
          headers: {
            'content-type': typeOf(operation),
            'if-match': ifMatch,
            'idempotency-key': idempotencyKey,
          },
        })
        expect(answer.status).toBeLessThan(500)
        // Where no write was sent the table is as it was.
        if (proxy.take().writes === 0) return
        const after = await dumpTable()
        if (answer.status >= 400) expect(after).toEqual(before)
        before = after
      }),
      { numRuns },
    )
  })
})

describe.each(rows())('%s', (_id, operation) => {
  it('survives any path and query', async () => {
    const request = fc.record({
      changed: fc.dictionary(fc.constantFrom('none', ...parametersOf(operation)), odd, {
        maxKeys: 2,
      }),
      query: fc.array(
        fc.tuple(
          fc.constantFrom('limit', 'cursor', 'name', 'under', 'term', 'code', 'dryRun', 'x'),
          odd,
        ),
        { maxLength: 3 },
      ),
      role: fc.constantFrom(...roles),
      idempotencyKey: idempotencyKeys,
    })
    const { method } = operation
    await fc.assert(
      fc.asyncProperty(request, async ({ changed, query, role, idempotencyKey }) => {
        const encoded = Object.fromEntries(
          Object.entries(changed).map(([name, value]) => [
            name,
            encodeURIComponent(value.toWellFormed()),
          ]),
        )
        const path = targetOf(operation, { ...world.params, ...encoded }).split('?')[0]
        const search = new URLSearchParams(
          query.map(([name, value]): [string, string] => [name, value.toWellFormed()]),
        )
        const { status } = await call(method, `${path}?${search}`, {
          key: world.keys[role],
          headers: { 'idempotency-key': idempotencyKey },
          ...exampleOf(operation),
        })
        expect(status).toBeLessThan(500)
      }),
      { numRuns },
    )
  })

  it('survives any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const { status } = await call(operation.method, targetOf(operation, world.params), {
          key: world.keys.head,
          rawBody: Buffer.from(bytes),
          headers: { 'content-type': typeOf(operation) },
        })
        expect(status).toBeLessThan(500)
      }),
      { numRuns },
    )
  })
})

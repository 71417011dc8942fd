/**
 * Loads one bundle as Lambda does (CommonJS, export `handler`) in this fresh process, hands it the
 * events on standard input one after the other, and writes answers and times to standard output.
 * Where a time is given, its clock stands there.
 */
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import { mock } from 'node:test'

const [, , bundle = '', at] = process.argv
if (at !== undefined) mock.timers.enable({ apis: ['Date'], now: new Date(at) })
const events: unknown[] = JSON.parse(await text(process.stdin))

const startedMs = performance.now()
const { handler } = createRequire(bundle)(bundle)
const initMs = performance.now() - startedMs

/** What Lambda would answer early in an invocation. */
const remainingMs = 300_000

const answers: { result: unknown; ms: number }[] = []
for (const event of events) {
  const askedMs = performance.now()
  const result = await handler(event, { getRemainingTimeInMillis: () => remainingMs })
  answers.push({ result, ms: performance.now() - askedMs })
}
process.stdout.write(JSON.stringify({ initMs, answers }))

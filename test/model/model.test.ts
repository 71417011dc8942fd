import { describe, expect, it } from 'vitest'
import { allOperations } from '../../functions/families.ts'
import type { Ask } from './ask.ts'
import type { Failure, Played } from './play.ts'
import { playSeed } from './sequence.ts'
import { writeKinds } from './service.ts'
import { shrink } from './shrink.ts'

const { SEED, RUNS, COMMANDS, LONG } = process.env

/** Nobody has played it before; where it fails, SEED plays it again. */
const freshSeed = Math.floor(Math.random() * 1e9)
const fixedSeeds = [5, 10, 11, 7, 3, 19]
const commands = Number(COMMANDS ?? (LONG ? 300 : 150))
const seeds = seedsOf()

function seedsOf(): number[] {
  if (SEED !== undefined) return [Number(SEED)]
  if (RUNS === undefined && LONG === undefined) return [...fixedSeeds, freshSeed]
  return Array.from({ length: Number(RUNS ?? 40) }, (_, at) => freshSeed + at)
}

const shrinkForMs = 60_000
const timeoutMs = 5 * shrinkForMs

/** What failed, by the shortest sequence that still does, each request on a line. */
async function tell(seed: number, played: Played, failure: Failure): Promise<string> {
  const { length } = played.asks
  const shortest = await shrink(played, failure, Date.now() + shrinkForMs)
  return [
    `SEED=${seed}: model and service part after ${length} requests; ${shortest.length} are enough:`,
    ...shortest.map(lineOf),
    `They part at: ${lineOf(failure.ask)}`,
    ...failure.why.slice(0, 10),
  ].join('\n')
}

const lineOf = ({ number, operationId, by, ...rest }: Ask) =>
  `${number} ${operationId} by ${by} ${JSON.stringify(rest)}`

it('has a command for every operation that writes', () => {
  const writing = allOperations.filter(({ method }) => method !== 'GET')
  const known = writeKinds.map(({ operationId }) => operationId)
  expect(known.toSorted()).toEqual(writing.map(({ operationId }) => operationId).toSorted())
})

describe('random sequences', () => {
  const played: Played[] = []

  it.each(seeds)(
    'SEED=%i',
    async (seed) => {
      process.stderr.write(`model: SEED=${seed}\n`)
      const { failure, ...run } = await playSeed(seed, commands)
      if (failure !== undefined) throw new Error(await tell(seed, run, failure))
      expect(run.asks.length).toBeGreaterThan(commands)
      played.push(run)
    },
    timeoutMs,
  )

  it('have most requests pass, each operation at least once, and others refused in many ways', () => {
    if (SEED !== undefined || played.length < seeds.length) return expect(played).toBeDefined()
    const successes = played.map((run) => run.successes)
    const refusals = played.map((run) => run.refusals)
    expect(sumOf(successes)).toBeGreaterThan(sumOf(refusals))
    const never = writeKinds.filter(
      ({ operationId }) => !successes.some((counts) => counts.has(operationId)),
    )
    expect(never.map(({ operationId }) => operationId)).toEqual([])
    expect(new Set(refusals.flatMap((counts) => [...counts.keys()])).size).toBeGreaterThan(50)
  })
})

const sumOf = (counts: readonly Map<string, number>[]) =>
  counts.flatMap((one) => [...one.values()]).reduce((sum, count) => sum + count, 0)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StreamChange } from '../../../lib/jobs/stream-change.ts'
import { workerContext } from '../../../lib/jobs/worker-context.ts'
import { rollUpChanges } from '../../../lib/member-counts/roll-up-worker.ts'
import type { Store } from '../../../lib/store/client.ts'
import { repetitions } from '../../support/by-engine.ts'
import { testStore } from '../../support/context.ts'
import { type SeededRandom, seededRandom } from '../../support/seeded-random.ts'
import { type Actor, interleave } from './interleave.ts'
import { recordStream } from './recorded-stream.ts'
import { readCensuses, readSums, recount } from './recount.ts'
import { createWorld, type Happening, months } from './world.ts'

const nat = fc.nat(1000)
const maybe = fc.option(nat, { nil: undefined })

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ does: fc.constant('add'), parent: nat, from: maybe }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('declare'),
      unit: nat,
      month: nat,
      figures: fc.nat(7),
      staleUnit: maybe,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('correctParent'), unit: nat, parent: nat }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('transfer'), unit: nat, parent: nat, day: nat }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('setValidity'), unit: nat, from: maybe, to: maybe }),
  },
) as fc.Arbitrary<Happening>

/** At which of its requests each worker is killed, life after life. */
const deaths = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }), {
  minLength: 3,
  maxLength: 3,
})

const now = () => new Date('2025-09-01T00:00:00Z')

/**
 * The stream between those who change things and the workers: delivers in a wild order, some twice;
 * what a worker fails at, or dies over, comes back.
 */
function deliverWildly(changes: StreamChange[], random: SeededRandom, tellers: number) {
  let [telling, busy] = [tellers, 0]
  const take = () => {
    const taken: StreamChange[] = []
    const most = 1 + Math.floor(random() * 10)
    while (taken.length < most && changes.length > 0) {
      const at = Math.floor(random() * changes.length)
      taken.push(...(random() < 0.1 ? changes.slice(at, at + 1) : changes.splice(at, 1)))
    }
    return taken
  }
  const worker = (diesAt: readonly number[]): Actor => {
    let held: StreamChange[] = []
    return {
      diesAt,
      run: async (store) => {
        while (telling > 0 || busy > 0 || changes.length > 0) {
          held = take()
          if (held.length === 0) {
            await new Promise((resolve) => setTimeout(resolve, 1))
            continue
          }
          busy += 1
          changes.push(...(await rollUpChanges(workerContext(store, now), held)))
          busy -= 1
        }
      },
      onDeath: () => {
        busy -= 1
        changes.push(...held)
      },
    }
  }
  const teller = (tell: Actor['run']): Actor => ({
    run: async (store) => {
      await tell(store)
      telling -= 1
    },
  })
  return { worker, teller }
}

/** More of them by `RUNS=100`, where the worker itself is changed. */
const numRuns = Number(process.env.RUNS ?? repetitions({ most: 15, onSecondEngine: 6 }))
let run = 0

test('roll-ups equal a recount after any order of events, repeats, races and restarts', async () => {
  const story = fc.array(happening, { minLength: 10, maxLength: 50 })
  await fc.assert(
    fc.asyncProperty(story, deaths, nat, async (happenings, diesAt, seed) => {
      run += 1
      const world = createWorld(`R${run}`)
      const { store, changes } = recordStream(testStore())
      const random = seededRandom(seed)
      for (let at = 0; at < 6; at += 1) await world.happen(store, { does: 'add', parent: at * 7 })

      const { worker, teller } = deliverWildly(changes, random, 2)
      const tell = (remainder: number) => async (its: Store) => {
        for (const [at, each] of happenings.entries()) {
          if (at % 2 === remainder) await world.happen(its, each)
        }
      }
      await interleave(store, random, [teller(tell(0)), teller(tell(1)), ...diesAt.map(worker)])

      const codes = world.codes.map(({ unitCode }) => unitCode)
      expect(await readSums(store, codes, months)).toEqual(await recount(store, codes, months))
      const { told, stored } = await readCensuses(store, codes)
      expect(told).toEqual(stored)
    }),
    { numRuns },
  )
})

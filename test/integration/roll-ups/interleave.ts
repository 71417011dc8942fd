import type { Store } from '../../../lib/store/client.ts'
import type { SeededRandom } from '../../support/seeded-random.ts'

/** Somebody who talks to the table and is killed at the given requests, each time to start again. */
export type Actor = {
  run: (store: Store) => Promise<void>
  diesAt?: readonly number[]
  onDeath?: () => void
}

type Request = { actor: number; send: () => Promise<void> }

/**
 * Runs actors side by side, one request at a time, in an order that `random` draws. One of them is
 * favoured for a while, so that another may be held up between any two of its requests. Nothing that
 * a killed one has begun goes on: its last request may or may not have reached the table.
 */
export async function interleave(
  store: Store,
  random: SeededRandom,
  actors: readonly Actor[],
): Promise<void> {
  const waiting: Request[] = []
  const errors: unknown[] = []
  let running = actors.length

  /** Runs to the end or to the request that kills it. */
  const live = async (actor: number, run: Actor['run'], diesAt: number) => {
    let sent = 0
    let die = () => {}
    const death = new Promise<'died'>((resolve) => {
      die = () => resolve('died')
    })
    const request = (command: never) =>
      new Promise((resolve, reject) => {
        const send = async () => {
          sent += 1
          if (sent > diesAt) return
          const isLast = sent === diesAt
          if (!isLast || random() < 0.5) {
            await store.client.send(command).then(isLast ? undefined : resolve, reject)
          }
          if (isLast) die()
        }
        waiting.push({ actor, send })
      })
    const client = { send: request } as Store['client']
    return Promise.race([run({ ...store, client }), death])
  }

  const liveOn = async ({ run, diesAt = [], onDeath }: Actor, actor: number) => {
    for (const at of [...diesAt, Number.POSITIVE_INFINITY]) {
      if ((await live(actor, run, at)) !== 'died') return
      onDeath?.()
    }
  }

  actors.forEach(async (actor, at) => {
    await liveOn(actor, at).catch((error) => errors.push(error))
    running -= 1
  })

  let favoured = 0
  while (running > 0) {
    await new Promise((resolve) => setImmediate(resolve))
    if (waiting.length === 0) continue
    if (random() < 0.1) favoured = Math.floor(random() * actors.length)
    const liked = waiting.findIndex(({ actor }) => actor === favoured)
    const at = liked >= 0 ? liked : Math.floor(random() * waiting.length)
    const [next] = waiting.splice(at, 1)
    await next?.send()
  }
  if (errors.length > 0) throw errors[0]
}

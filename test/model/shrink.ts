import type { Ask } from './ask.ts'
import { type Failure, type Played, play } from './play.ts'

/**
 * Leaves out of a failing sequence what it can do without, as long as the same operation fails in the
 * same way: first all that changed nothing, then ever smaller parts.
 * @param until when to stop, in milliseconds since 1970
 */
export async function shrink(
  { asks, changes }: Pick<Played, 'asks' | 'changes'>,
  failure: Failure,
  until: number,
): Promise<Ask[]> {
  const needed = asks.filter((ask) => changes.includes(ask) || ask === failure.ask)
  let left = (await failsAlike(needed, failure)) ? needed : asks
  for (let size = Math.ceil(left.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = left.length - size; from > -size; from -= size) {
      if (Date.now() > until) return left
      const without = left.filter((_, at) => at < from || at >= from + size)
      if (await failsAlike(without, failure)) left = without
    }
  }
  return left
}

async function failsAlike(asks: readonly Ask[], failure: Failure): Promise<boolean> {
  const isOfReadBack = failure.ask.number < 0
  const played = await play(
    (_model, past) => asks[past.asks.length],
    () => (isOfReadBack ? [failure.ask] : []),
  )
  return played.failure !== undefined && kindOf(played.failure) === kindOf(failure)
}

/** The operation, and what differs without the figures in it. */
const kindOf = ({ ask, why: [first = ''] }: Failure) =>
  `${ask.operationId} ${first.replace(/\d+/g, '0').slice(0, 60)}`

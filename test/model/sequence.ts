import { beginningOf } from './beginning.ts'
import { choose } from './choose.ts'
import { diceOf } from './dice.ts'
import { endingOf } from './ending.ts'
import { type Played, play } from './play.ts'
import { roundOf } from './rounds.ts'

/** How often a round comes where a request would. */
const shareOfRounds = 0.08

/**
 * Plays the sequence of a seed: it begins with a bloc, goes on at random, by requests and by rounds
 * of them, and ends with the end of the year.
 * @param commands how many requests there are between beginning and end
 */
export function playSeed(seed: number, commands: number): Promise<Played> {
  const dice = diceOf('model', seed)
  const due = beginningOf(seed)
  const last = due.length + commands
  let hasEnded = false
  return play((model, past) => {
    const { length: number } = past.asks
    for (;;) {
      const ask = due.shift()?.(model)
      if (ask !== undefined) return { number, ...ask }
      if (due.length > 0) continue
      if (hasEnded) return undefined
      hasEnded = number >= last
      if (hasEnded) due.push(...endingOf(model, dice))
      else if (!dice.chance(shareOfRounds)) return choose(model, dice, past)
      else due.push(...roundOf(model, dice))
    }
  })
}

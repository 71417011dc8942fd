import { randomBytes } from 'node:crypto'
import type { Ask, Verdict } from './ask.ts'
import { differences } from './compare.ts'
import { everything } from './reads/all.ts'
import { judge } from './service.ts'
import { emptyModel, type Model } from './state.ts'
import { openWorld, type World } from './world.ts'

/** Where service and model part: the request, and how. */
export type Failure = { ask: Ask; why: string[] }

/** How a sequence went. */
export type Played = {
  asks: Ask[]
  /** Those of them that changed something. */
  changes: Ask[]
  /** How often each operation was let pass, and refused by which problem. */
  successes: Map<string, number>
  refusals: Map<string, number>
  failure?: Failure | undefined
}

/** After so many requests everything is read back. */
const readBackAfter = 120

/**
 * Plays a sequence on a new part of the service and in a new model, until they part or it ends.
 * @param next the next request; undefined at the end
 * @param readBack what is read now and then and at the end: everything, unless told
 */
export async function play(
  next: (model: Model, past: Played) => Ask | undefined,
  readBack: (model: Model) => readonly Ask[] = everything,
): Promise<Played> {
  const world = openWorld(`M${randomBytes(6).toString('hex').toUpperCase()}`)
  const model = emptyModel()
  const played: Played = { asks: [], changes: [], successes: new Map(), refusals: new Map() }
  for (;;) {
    const ask = next(model, played)
    const isTime = ask === undefined || played.asks.length % readBackAfter === readBackAfter - 1
    if (isTime) played.failure = await readAll(world, model, readBack(model))
    if (ask === undefined || played.failure !== undefined) return played
    played.asks.push(ask)
    const verdict = judge(model, ask)
    if (!('code' in verdict) && verdict.change !== undefined) played.changes.push(ask)
    const why = await step(world, ask, verdict)
    const [counts, name] =
      'code' in verdict ? [played.refusals, verdict.code] : [played.successes, ask.operationId]
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (why.length > 0) return { ...played, failure: { ask, why } }
  }
}

/** Sends a request, compares what comes with what the model says, and changes the model so. */
async function step(world: World, ask: Ask, verdict: Verdict): Promise<string[]> {
  try {
    const answer = await world.send(ask)
    if (!('code' in verdict) && answer.status === verdict.status) {
      world.name(verdict.names?.(answer.body) ?? [])
    }
    const why = differences(verdict, answer, world.inNames(answer.body))
    if (why.length === 0 && !('code' in verdict)) verdict.change?.()
    return why
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

async function readAll(
  world: World,
  model: Model,
  asks: readonly Ask[],
): Promise<Failure | undefined> {
  for (const ask of asks) {
    const why = await step(world, ask, judge(model, ask))
    if (why.length > 0) return { ask, why }
  }
  return undefined
}

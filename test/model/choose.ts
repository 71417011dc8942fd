import type { Ask } from './ask.ts'
import type { Dice } from './dice.ts'
import type { Kind } from './kinds/kind.ts'
import { readKinds } from './reads/all.ts'
import { isPost, judge, writeKinds } from './service.ts'
import type { Model } from './state.ts'

/** What other things hang on is tried often, and seldom what ends things that could go on. */
const weights: Record<string, number> = {
  castBallot: 15,
  signCovenant: 6,
  signAddendum: 4,
  openPoll: 10,
  closePoll: 8,
  recordPaperTally: 5,
  createRunoff: 6,
  recordTieDecision: 6,
  certifyPoll: 4,
  correctScoreSheet: 2,
  resumeCovenant: 4,
  submitReport: 3,
  acceptReport: 3,
  putScoreSheet: 2,
  putReport: 2,
  createPoll: 4,
  withdrawAddendum: 1,
  recordUnitSuccession: 0.5,
  createUnitImport: 0.4,
  createUnitImportFromCsv: 0.4,
  createMemberCountImport: 0.4,
  createMemberCountImportFromCsv: 0.4,
  cancelPoll: 0.5,
  suspendCovenant: 0.3,
  withdrawCovenant: 0.6,
  rotateApiKey: 1,
  revokeApiKey: 1,
  concludeCovenant: 0.25,
  supersedeCovenant: 0.15,
}

/** What has been played so far. */
export type Past = {
  asks: readonly Ask[]
  /** How often each operation has been let pass, and refused by which problem. */
  successes: ReadonlyMap<string, number>
  refusals: ReadonlyMap<string, number>
}

/**
 * The next request: two in three are such as the model lets pass, the others such as it refuses, for
 * a reason that has been rare; now and then an earlier one again, word for word.
 */
export function choose(model: Model, dice: Dice, past: Past): Ask {
  const number = past.asks.length
  if (number > 0 && dice.chance(0.05)) return { ...dice.pick(past.asks), number }
  const { successes } = past
  const isToPass = dice.chance(0.66)
  const draw = (count: number): Ask[] => {
    const kind = dice.chance(0.1) ? dice.pick(readKinds) : pickKind(dice, successes)
    return Array.from({ length: count }).flatMap(() => drawn(model, dice, { kind, number }) ?? [])
  }
  if (isToPass) return passing(model, draw)
  const all = Array.from({ length: 12 }).flatMap(() => draw(1))
  const commonness = (ask: Ask) => {
    const verdict = judge(model, ask)
    return 'code' in verdict ? (past.refusals.get(verdict.code) ?? 0) : Number.POSITIVE_INFINITY
  }
  const ranked = all.map((ask) => ({ ask, is: commonness(ask) })).sort((a, b) => a.is - b.is)
  return ranked[0]?.ask ?? passing(model, draw)
}

/** Of one operation after the other a few, until one would pass; where none does, any. */
function passing(model: Model, draw: (count: number) => Ask[]): Ask {
  let last: Ask | undefined
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const some = draw(8)
    const found = some.find((ask) => judge(model, ask).status < 300)
    if (found !== undefined) return found
    last ??= some[0]
  }
  if (last === undefined) throw new Error('There is nothing to ask for')
  return last
}

type What = { kind: Kind; number: number }

function drawn(model: Model, dice: Dice, { kind, number }: What): Ask | undefined {
  const ask = kind.draw(model, dice)
  return ask && dressed({ number, operationId: kind.operationId, ...ask }, kind, dice)
}

/** What has passed often before is tried less. */
function pickKind(dice: Dice, successes: ReadonlyMap<string, number>): Kind {
  const shares = writeKinds.map(({ operationId }) => {
    const weight = weights[operationId] ?? 1
    return weight / (1 + (0.3 * (successes.get(operationId) ?? 0)) / weight)
  })
  const total = shares.reduce((sum, share) => sum + share, 0)
  let left = (dice.below(1_000_000) / 1_000_000) * total
  const at = shares.findIndex((share) => {
    left -= share
    return left < 0
  })
  return writeKinds[at] ?? dice.pick(writeKinds)
}

/** The request with the conditions of a careful client, or of a careless one. */
function dressed(ask: Ask, { takesIfMatch }: Kind, dice: Dice): Ask {
  const isAction = isPost(ask.operationId)
  const current = isAction ? 0.17 : 0.55
  const roll = dice.below(100) / 100
  if (takesIfMatch && roll < current) ask.ifMatch = 'current'
  else if (takesIfMatch && roll < current + 0.08) ask.ifMatch = 'stale'
  if (isAction && dice.chance(0.25)) ask.idempotencyKey = `again_${dice.below(12)}`
  if (ask.body !== undefined && !ask.asCsv && dice.chance(0.015))
    ask.body = { ...ask.body, surplus: true }
  return ask
}

import { setTimeout as wait } from 'node:timers/promises'
import { failureOf, log } from '../kernel/log.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { Raced, type StoreContext } from '../store/commit.ts'
import { isPermanent } from '../store/permanent.ts'
import { commitPart, LostImport } from './commit-part.ts'
import { Unjudgeable } from './decide-rows.ts'
import type { Import } from './import.ts'
import type { ImportKind } from './import-kind.ts'
import { nextRows, planPass } from './pass.ts'
import { keepImport, narrow, startTurn, type Turn, takeImport, uncountTurn } from './turn.ts'

type Outcome = 'done' | 'more'

const maxRaces = 12
const firstPauseMs = 10

/**
 * Applies an import from where it stands, transaction by transaction, until it is done or the time
 * is up. It may stop anywhere: each transaction writes some rows together with their results and
 * the head, under the condition that nobody else went on with it. Where a row was raced, the pass
 * begins again from its reads, with ever fewer rows at once.
 * Source: design §4, "Imports".
 * @throws Error when the table cannot be reached, or others change the same rows without end
 */
export async function processImport(
  ctx: StoreContext,
  importId: string,
  kinds: readonly ImportKind[],
  isTimeUp: () => boolean,
): Promise<Outcome> {
  if (isTimeUp()) return 'more'
  const head = await takeImport(ctx, importId)
  if (head === undefined) return 'done'
  try {
    return await goOn(ctx, await startTurn(ctx, head), { kind: kindOf(head, kinds), isTimeUp })
  } catch (error) {
    if (error instanceof Raced) throw refuse('conflict.busy')
    if (!isPermanent(error)) await uncountTurn(ctx, head)
    throw error
  }
}

type Means = { kind: ImportKind; isTimeUp: () => boolean }

async function goOn(ctx: StoreContext, started: Turn, means: Means): Promise<Outcome> {
  let turn: Turn | undefined = started
  for (let races = 0; turn !== undefined; ) {
    const { position } = turn.head
    try {
      return await runPass(ctx, turn, { ...means, races })
    } catch (error) {
      if (error instanceof Unjudgeable) giveWay(turn, error)
      else if (error instanceof LostImport) turn = await keepImport(ctx, turn)
      else {
        races = turn.head.position > position ? 1 : races + 1
        if (!isRace(error) || races > maxRaces) throw error
      }
    }
    if (races > 0) await wait(Math.random() * firstPauseMs * races)
  }
  return 'done'
}

/** Somebody wrote the same items, before this worker did or in the same moment. */
function isRace(error: unknown): boolean {
  return error instanceof Raced || (error instanceof Refusal && error.code === 'conflict.busy')
}

function giveWay(turn: Turn, { indexes, cause }: Unjudgeable): void {
  narrow(turn, indexes)
  const [index, another] = indexes
  if (index === undefined || another !== undefined) return
  const { importId } = turn.head
  log({ event: 'import.row.failed', importId, index, ...failureOf(cause) })
}

async function runPass(
  ctx: StoreContext,
  turn: Turn,
  { kind, races, isTimeUp }: Means & { races: number },
): Promise<Outcome> {
  const pass = await planPass(ctx, turn, kind)
  let maxRows = Math.ceil(pass.windowSize / 4 ** races)
  // A next turn would judge anew what is judged already, so that is written before this one stops.
  const isToStop = () => pass.phase === 'apply' && isTimeUp()
  // A turn that has begun gets on, however little time there is: else it could begin for ever.
  do {
    const isEnding = pass.decided.length > 0 && isToStop()
    const rows = isEnding ? pass.decided : await nextRows(pass, maxRows)
    const written = await commitPart(ctx, turn, rows, { phase: pass.phase, maxRows })
    pass.decided.splice(0, written)
    maxRows = Math.min(2 * maxRows, pass.windowSize)
    if (turn.head.finishedAt !== undefined) return 'done'
  } while (pass.decided.length > 0 || !isToStop())
  return 'more'
}

function kindOf({ kind }: Import, kinds: readonly ImportKind[]): ImportKind {
  const found = kinds.find(({ name }) => name === kind)
  if (found === undefined) throw new Error(`Nothing imports ${kind}`)
  return found
}

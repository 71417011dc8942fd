import type { StoreContext } from '../store/commit.ts'
import type { StoredRow } from './chunks.ts'
import { decideRows } from './decide-rows.ts'
import { givenUp } from './given-up.ts'
import type { Import, ImportPhase } from './import.ts'
import type { DecidedRow, ImportContext, ImportKind, ImportRun } from './import-kind.ts'
import type { Turn } from './turn.ts'

/** How many rows are judged together: a request reads 100 items, so no request is half empty. */
const windowSize = 200

/** Two turns without a result make careful, five make sure that the next rows kill their worker. */
const [carefulAfter, givingUpAfter] = [2, 5]
const carefulWindowSize = 10

/** Rows that are sure to fill a transaction, where they write anything. */
const fillingRows = 98

/** What is left to do: rows judged already, and rows still to be judged, in the order of processing. */
export type Pass = {
  phase: ImportPhase
  run: ImportRun
  turn: Turn
  windowSize: number
  decided: DecidedRow[]
  undecided: number[]
}

/**
 * Begins a pass over the rows that have no result yet. Where nothing may be written before every
 * row is judged, they all are at once: that decides whether the import goes on to write.
 */
export async function planPass(ctx: StoreContext, turn: Turn, kind: ImportKind): Promise<Pass> {
  const { head, rows, done } = turn
  const isBeginFatal = head.attempts > 2 * givingUpAfter
  const run = isBeginFatal ? inGivenOrder(rows) : await begin(ctx, turn, kind)
  const order = everyIndex(run.order, rows.length)
  const left = order.filter((index) => !done.has(index))
  const pass: Pass = {
    phase: head.phase,
    run,
    turn,
    windowSize: head.attempts > carefulAfter ? carefulWindowSize : windowSize,
    decided: [],
    undecided: left,
  }
  if (head.attempts > givingUpAfter && !turn.hasGivenUp) {
    const isOrdered = head.phase === 'apply' && !isBeginFatal
    giveUp(turn, isOrdered ? left.slice(0, carefulWindowSize) : left)
    return planPass(ctx, turn, kind)
  }
  if (head.phase === 'apply') return pass

  pass.undecided = order
  await judgeUntil(pass, rows.length)
  const { phase, decided } = concluded(head, pass.decided)
  return { ...pass, phase, decided: decided.filter(({ result }) => !done.has(result.index)) }
}

/** Rows that are given up count for nothing among the others, so the pass begins without them. */
function giveUp(turn: Turn, indexes: readonly number[]): void {
  turn.hasGivenUp = true
  for (const index of indexes) turn.rows[index] = 'unreadable'
}

function begin(ctx: StoreContext, { head, rows }: Turn, kind: ImportKind): Promise<ImportRun> {
  const context: ImportContext = {
    importId: head.importId,
    source: head.source,
    format: head.format,
    receivedAt: head.createdAt,
    unitCode: head.unitCode,
    externalIdSystem: head.externalIdSystem,
  }
  // The place of a row that is not there is kept, so that the others keep theirs.
  return kind.begin(
    ctx,
    context,
    rows.map((row) => (typeof row === 'string' ? {} : row)),
  )
}

/** An order that left out a row would never come to an end. */
function everyIndex(order: readonly number[], length: number): number[] {
  const all = Array.from({ length }, (_, index) => index)
  return [...new Set([...order.filter((index) => index < length), ...all])]
}

function inGivenOrder(rows: readonly StoredRow[]): ImportRun {
  return { order: [...rows.keys()], decide: async () => [] }
}

/** Judges on until so many rows wait to be written, or none is left. */
async function judgeUntil(pass: Pass, count: number): Promise<void> {
  while (pass.undecided.length > 0 && pass.decided.length < count) {
    const window = pass.undecided.splice(0, nextWindow(pass))
    pass.decided.push(...(await decideRows(pass.run, pass.turn.rows, window)))
  }
}

/** How many of the next rows are judged together. */
function nextWindow({ undecided, windowSize, turn: { cuts } }: Pass): number {
  const cut = undecided.findIndex((index, at) => at > 0 && cuts.has(index))
  return cut === -1 ? windowSize : Math.min(cut, windowSize)
}

/** The rows next in line: enough to fill a transaction, or all that are left. */
export async function nextRows(pass: Pass, maxRows: number): Promise<readonly DecidedRow[]> {
  await judgeUntil(pass, Math.min(maxRows, fillingRows))
  return pass.decided
}

/** What a judgement of all rows comes to: whether any of them is written, and what each is told. */
function concluded(
  head: Import,
  decided: DecidedRow[],
): { phase: ImportPhase; decided: DecidedRow[] } {
  const isRejected = ({ result }: DecidedRow) => result.outcome === 'rejected'
  const isAborted = head.phase === 'abort' || (head.mode === 'atomic' && decided.some(isRejected))
  if (isAborted) {
    return {
      phase: 'abort',
      decided: decided.map((row) =>
        isRejected(row) ? row : givenUp(row.result, 'import.aborted'),
      ),
    }
  }
  if (!head.dryRun) return { phase: 'apply', decided }
  return {
    phase: 'check',
    decided: decided.map(({ result }) => ({ result, writes: [], shared: [] })),
  }
}

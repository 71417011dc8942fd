import type { Body } from '../../support/api.ts'
import { canonical } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { isAbove } from '../roles.ts'
import type { Import, Model } from '../state.ts'

/** What a row does. */
export type RowVerdict = {
  index: number
  unitCode?: string | undefined
  outcome: 'created' | 'updated' | 'unchanged' | 'stale' | 'rejected'
  code?: string
}

/** Who sent an import, and when it was received. */
export type Sender = { unitCode: string | undefined; received: string }

/** What the kinds of imports differ in. */
export type RowKind = {
  operationId: string
  scope: string
  senders: string[]
  drawRows: (model: Model, dice: Dice) => Body[]
  /** Judges the rows in the order of processing, and applies the good ones to the model. */
  applyRows: (model: Model, rows: Body[], sender: Sender) => RowVerdict[]
}

export const noOutcomes = { created: 0, updated: 0, unchanged: 0, stale: 0, rejected: 0 }

/** Applies an import to the model as far as its mode lets it; how the import ends. */
export function applyImport(
  model: Model,
  rows: Body[],
  { of, sender, mode, dryRun }: { of: RowKind; sender: Sender; mode?: string; dryRun?: unknown },
): Pick<Import, 'status' | 'counts' | 'results'> {
  const trial: Model = {
    ...model,
    units: structuredClone(model.units),
    pushes: structuredClone(model.pushes),
  }
  const judged = of.applyRows(trial, rows, sender)
  const hasRejected = judged.some(({ outcome }) => outcome === 'rejected')
  const isAborted = mode === 'atomic' && hasRejected
  const verdicts = isAborted ? judged.map(aborted) : judged
  if (!isAborted && String(dryRun) !== 'true') Object.assign(model, trial)

  const counts = Object.fromEntries(
    Object.keys(noOutcomes).map((name) => [
      name,
      verdicts.filter(({ outcome }) => outcome === name).length,
    ]),
  )
  const good = counts.rejected === 0 ? 'succeeded' : 'partial'
  return {
    status: counts.rejected === rows.length ? 'failed' : good,
    counts,
    results: verdicts,
  }
}

const aborted = (verdict: RowVerdict): RowVerdict =>
  verdict.outcome === 'rejected'
    ? verdict
    : { ...verdict, outcome: 'rejected', code: 'import.aborted' }

/** Whether the sender of an import stands at or above a unit; an administrator does above all. */
export const isUnder = (model: Model, { unitCode }: Sender, other: string | undefined) =>
  unitCode === undefined || isAbove(model, { name: '', unitCode, scopes: [] }, other)

export type Standing = 'counts' | 'stale' | 'conflict'

/** How rows about one value stand to each other: of one time they must not differ, else the newest counts. */
export function standingsOf(
  rows: readonly Body[],
  { subjectOf, received }: { subjectOf: (row: Body) => string; received: string },
): Standing[] {
  const timeOf = (row: Body): string => row.recordedAt ?? received
  const contentOf = ({ recordedAt: _, ...content }: Body) => canonical(content)
  const rivalsOf = (row: Body) => rows.filter((other) => subjectOf(other) === subjectOf(row))
  const isContradicted = (row: Body) =>
    rivalsOf(row).some(
      (other) => timeOf(other) === timeOf(row) && contentOf(other) !== contentOf(row),
    )
  return rows.map((row) => {
    if (isContradicted(row)) return 'conflict'
    const newer = rivalsOf(row).filter((other) => timeOf(other) > timeOf(row))
    return newer.some((other) => !isContradicted(other)) ? 'stale' : 'counts'
  })
}

import { createTable } from '../../infra/local/create-table.ts'
import { type EngineKind, startEngine } from '../../infra/local/engine.ts'
import { hasDynoxide } from '../../infra/local/engine-command.ts'
import { pointAt } from '../../infra/local/environment.ts'
import { openStore } from '../../lib/store/client.ts'
import { provinces } from '../support/national-names.ts'
import {
  countsOf,
  grassrootsUnionsOf,
  scaledTo,
  superiorUnionsOf,
} from '../support/national-tree.ts'
import { foundCountry, requireCounted } from './country.ts'
import { type Phase, runPhase } from './import-phase.ts'
import { median, megabytes, seconds, sumOf, whole } from './statistics.ts'

export type ImportBench = { rows: number; rounds: number; engine: EngineKind | undefined }

const firstYear = 2026

/**
 * Imports the units of a country and then one month of member counts per round, each by 34 clients at
 * once, end to end, beside a raw BatchWriteItem of the same items on the same engine (issue 2).
 * Yields the lines to print.
 */
export async function* benchImports({ rows, rounds, engine: kind }: ImportBench) {
  const engine = await startEngine({ kind })
  try {
    const [tableName, batches, transactions] = ['bench', 'bench-batches', 'bench-transactions']
    pointAt(engine, tableName)
    process.env.LOG_LEVEL = 'error'
    for (const name of [tableName, batches, transactions]) {
      await createTable(engine.endpoint, name, { withStream: false })
    }
    const open = (name: string) => openStore({ tableName: name, endpoint: engine.endpoint })
    const store = open(tableName)
    const floors = { batches: open(batches), transactions: open(transactions) }
    const tables = { store, floors }
    const size = scaledTo(rows)
    const keys = await foundCountry(store)
    const byProvince = <Row>(rowsOf: (province: number) => Row[]) =>
      provinces.map((_, province) => ({
        key: keys.provinces[province] ?? '',
        rows: rowsOf(province),
      }))

    yield* heading(kind, size.grassrootsUnions, rounds)
    const units = await runPhase(
      '/v1/unit-imports',
      byProvince((province) => [
        ...superiorUnionsOf(size, province),
        ...grassrootsUnionsOf(size, province),
      ]),
      tables,
    )
    yield* told('units', units)

    const phases: Phase[] = []
    for (let round = 0; round < rounds; round += 1) {
      const month = monthOf(round)
      const counts = byProvince((province) => countsOf(size, province, month))
      const phase = await runPhase('/v1/member-count-imports', counts, tables)
      const members = counts.flatMap(({ rows: own }) => own.map((row) => row.members))
      await requireCounted(keys, month, sumOf(members))
      phases.push(phase)
      yield* told(`member counts, month ${round + 1}`, phase)
    }
    yield* medians(phases)
  } finally {
    await engine.stop()
  }
}

function monthOf(round: number): string {
  const number = String((round % 12) + 1).padStart(2, '0')
  return `${firstYear + Math.floor(round / 12)}-${number}`
}

function* heading(kind: EngineKind | undefined, rows: number, rounds: number) {
  yield `Imports of ${whole(rows)} rows by ${provinces.length} clients at once, rounds: ${rounds}; engine ${kind ?? (hasDynoxide() ? 'dynoxide' : 'dynamodb-local')}, in memory.`
  yield 'One process holds the HTTP handlers, the workers and the raw writer. The tables have no stream: the'
  yield 'workers’ handlers are fed directly, filtered and batched as functions/workers.ts says. Raw is an'
  yield 'unconditional BatchWriteItem of the same items, 25 a request, 34 requests at once, in the same run;'
  yield 'the ceiling is the same in transactions of 100, with no condition and nothing read: no import that'
  yield 'writes in transactions can be faster than that.'
  yield ''
}

function* told(name: string, phase: Phase) {
  const { rows, elapsedMs, raw, requests, memory, skew } = phase
  const per1000 = (number: number) => (number / (rows / 1000)).toFixed(1)
  const commands = Object.entries(requests.byCommand)
    .map(([command, times]) => `${command} ${per1000(times)}`)
    .join(', ')
  yield `${name}: ${whole(rows)} rows`
  yield `  imports   ${seconds(elapsedMs)}  ${whole(rate(rows, elapsedMs))} rows/s (received in ${seconds(phase.receiveMs)}, last row applied at ${seconds(phase.rowsMs)})`
  yield `  raw       ${seconds(raw.batches.elapsedMs)}  ${whole(rate(rows, raw.batches.elapsedMs))} rows/s (${whole(raw.items)} items, ${(raw.items / rows).toFixed(2)} a row)`
  yield `  ceiling   ${seconds(raw.transactions.elapsedMs)}  ${whole(rate(rows, raw.transactions.elapsedMs))} rows/s`
  yield `  ratio     ${ratioOf(phase).toFixed(2)} of raw by time; the ceiling is ${ceilingOf(phase).toFixed(2)}; by CPU time of this process ${(raw.batches.cpuMs / phase.cpuMs).toFixed(2)} (${seconds(phase.cpuMs)} and ${seconds(raw.batches.cpuMs)})`
  yield `  requests per 1,000 rows: ${commands}; failed conditions ${requests.cancelled}; at most ${requests.mostAtOnce} at once`
  yield `  capacity per 1,000 rows: ${per1000(requests.readUnits)} read units, ${per1000(requests.writeUnits)} write units`
  yield `  skew      first import done at ${seconds(skew.firstMs)}, last at ${seconds(skew.lastMs)}; with half of all rows done, each had ${percent(skew.leastShare)} to ${percent(skew.mostShare)} of its own`
  yield `  memory by quarter of the rows: heap ${memory.heap.map(megabytes).join(', ')}; RSS ${memory.rss.map(megabytes).join(', ')}`
  yield ''
}

function* medians(phases: readonly Phase[]) {
  const rates = phases.map(({ rows, elapsedMs }) => rate(rows, elapsedMs))
  const raw = phases.map((phase) => rate(phase.rows, phase.raw.batches.elapsedMs))
  yield `Medians of ${phases.length} rounds of member counts: ${whole(median(rates))} rows/s, raw ${whole(median(raw))} rows/s, ratio ${median(phases.map(ratioOf)).toFixed(2)}, ceiling ${median(phases.map(ceilingOf)).toFixed(2)}`
}

const rate = (rows: number, elapsedMs: number) => (rows / elapsedMs) * 1000

const ratioOf = ({ elapsedMs, raw }: Phase) => raw.batches.elapsedMs / elapsedMs

const ceilingOf = ({ raw }: Phase) => raw.batches.elapsedMs / raw.transactions.elapsedMs

const percent = (share: number) => `${(share * 100).toFixed(0)} %`

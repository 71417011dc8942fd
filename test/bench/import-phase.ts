import type { Store } from '../../lib/store/client.ts'
import { takeChanges } from '../support/workers.ts'
import { ask } from './country.ts'
import { startFeeding } from './feed-workers.ts'
import { startCpuClock, sumOf } from './statistics.ts'
import { type MemoryUse, watchMemory } from './watch-memory.ts'
import { type ProgressMark, type Requests, takeRequests } from './watch-requests.ts'
import { type Raw, writeRaw } from './write-raw.ts'

type Row = { unitCode: string; month?: string }

/** What one import per province took, from the first request to the last roll-up. */
export type Phase = {
  rows: number
  receiveMs: number
  /** Until the last row had its result. */
  rowsMs: number
  /** Until the workers had nothing left to do. */
  elapsedMs: number
  /** Of this process, engine apart: hardly depends on what else the machine does. */
  cpuMs: number
  requests: Requests
  memory: MemoryUse
  skew: Skew
  raw: Raw
}

/** How evenly the imports got on: when the first and the last was done, and how far each at half. */
export type Skew = { firstMs: number; lastMs: number; leastShare: number; mostShare: number }

/**
 * Sends one import per province, all at the same time, and feeds the workers until they are quiet;
 * then writes the same items raw into two other tables.
 */
export async function runPhase(
  path: '/v1/unit-imports' | '/v1/member-count-imports',
  provinces: readonly { key: string; rows: readonly Row[] }[],
  { store, floors }: { store: Store; floors: { batches: Store; transactions: Store } },
): Promise<Phase> {
  const rows = sumOf(provinces.map((province) => province.rows.length))
  takeRequests()
  const memory = watchMemory(rows)
  const feeding = startFeeding()
  const cpu = startCpuClock()
  const startedMs = performance.now()
  const imports = await Promise.all(
    provinces.map((province, at) =>
      ask('POST', path, province.key, { source: `bench-${at}`, rows: province.rows }),
    ),
  )
  const receiveMs = performance.now() - startedMs
  await feeding.untilQuiet()
  const elapsedMs = performance.now() - startedMs
  const cpuMs = cpu()
  await feeding.stop()
  const used = memory.end()
  const requests = takeRequests()

  const importIds = imports.map(({ importId }) => String(importId))
  await requireApplied(path, provinces, importIds)
  const raw = await writeRaw(store, floors, {
    isWanted: wroteIt(importIds, provinces),
    more: requests.passingItems,
    atOnce: provinces.length,
  })
  // What the floors wrote calls for no work.
  takeChanges()
  takeRequests()
  const skew = skewOf(requests.progress, rows, provinces, startedMs)
  return {
    rows,
    receiveMs,
    rowsMs: skew.lastMs,
    elapsedMs,
    cpuMs,
    requests,
    memory: used,
    skew,
    raw,
  }
}

/** A benchmark of imports that failed would be fast. */
async function requireApplied(
  path: string,
  provinces: readonly { key: string; rows: readonly Row[] }[],
  importIds: readonly string[],
): Promise<void> {
  for (const [at, importId] of importIds.entries()) {
    const { key = '', rows = [] } = provinces[at] ?? {}
    const { status, created } = await ask('GET', `${path}/${importId}`, key, undefined)
    if (status !== 'succeeded' || created !== rows.length) {
      throw new Error(`${importId} is ${status} with ${created} of ${rows.length} rows created`)
    }
  }
}

/** Picks the items that a phase wrote: of its rows, of its imports, and what was summed from them. */
function wroteIt(importIds: readonly string[], provinces: readonly { rows: readonly Row[] }[]) {
  const ids = new Set(importIds)
  const month = provinces[0]?.rows[0]?.month
  const unitCodes = new Set(
    month === undefined ? provinces.flatMap(({ rows }) => rows.map((row) => row.unitCode)) : [],
  )
  return (item: Record<string, unknown>): boolean => {
    const { type, pk, resource = '' } = item
    if (type === 'unit' || type === 'place') return unitCodes.has(String(item.unitCode))
    if (type === 'census') return month === undefined
    if (type === 'member_count' || type === 'roll_up' || type === 'roll_up_entry') {
      return item.month === month
    }
    const [importId = ''] = /import_[0-9a-f]{32}/.exec(`${pk} ${resource}`) ?? []
    return ids.has(importId)
  }
}

function skewOf(
  progress: readonly ProgressMark[],
  rows: number,
  provinces: readonly { rows: readonly Row[] }[],
  startedMs: number,
): Skew {
  const done = new Map<string, number>()
  const finishedMs = progress
    .filter(({ isFinished }) => isFinished)
    .map(({ atMs }) => atMs - startedMs)
  for (const { importId, rowsDone } of progress) {
    done.set(importId, rowsDone)
    if (sumOf([...done.values()]) >= rows / 2) break
  }
  const average = rows / provinces.length
  const shares = [...done.values()].map((rowsDone) => rowsDone / average)
  const isAllBegun = shares.length === provinces.length
  return {
    firstMs: Math.min(...finishedMs),
    lastMs: Math.max(...finishedMs),
    leastShare: isAllBegun ? Math.min(...shares) : 0,
    mostShare: Math.max(...shares),
  }
}

import { keys } from '../store/keys.ts'
import type { ImportKindName, RowFormat, RowOutcome } from './import-kind.ts'

/** `partial`: every good row is applied; `atomic`: none where one is rejected. */
export const importModes = ['partial', 'atomic'] as const

export type ImportMode = (typeof importModes)[number]

/**
 * `succeeded`: no row was rejected; `partial`: some were; `failed`: all were, or something kept a
 * part of the import from being worked on at all.
 */
export const importStatuses = ['queued', 'running', 'succeeded', 'partial', 'failed'] as const

export type ImportStatus = (typeof importStatuses)[number]

/**
 * `check`: the rows are judged and nothing of them is written; `apply`: they are written;
 * `abort`: a rejected row of an atomic import has decided that no row is.
 */
export type ImportPhase = 'check' | 'apply' | 'abort'

export type ImportCounts = Record<RowOutcome, number>

/** An import and how far it has come; its rows and results lie in items of their own. */
export type Import = {
  importId: string
  kind: ImportKindName
  format: RowFormat
  source?: string | undefined
  mode: ImportMode
  dryRun: boolean
  externalIdSystem?: string | undefined
  /** The unit of the key that sent it, and the codes from the root down to it; none: an administrator. */
  unitCode?: string | undefined
  unitPath: string[]
  apiKeyId: string
  status: ImportStatus
  /** Instants in UTC. */
  createdAt: string
  startedAt?: string | undefined
  finishedAt?: string | undefined
  received: number
  counts: ImportCounts
  /** How many rows have their result. */
  position: number
  phase: ImportPhase
  /** How many rows lie in each chunk, in their order. */
  chunkSizes: number[]
  /** Whether rows were given up because of what they lie with, not because of what they say. */
  hasFailedChunk?: boolean | undefined
  /** How often a worker has taken it since a row last got its result. */
  attempts: number
  /** The turn of the worker that took it last; no other goes on with it. */
  takenBy?: string | undefined
  revision: number
}

export const importKey = (importId: string) => keys.import<Import>(importId)

/** Where clients find the imports of a kind. */
export const importPaths: Record<ImportKindName, string> = {
  member_counts: '/v1/member-count-imports',
  units: '/v1/unit-imports',
}

/** The path of an import, `/v1/unit-imports/import_…`. */
export const importPath = ({ kind, importId }: Pick<Import, 'kind' | 'importId'>) =>
  `${importPaths[kind]}/${importId}`

export const noCounts: ImportCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  stale: 0,
  rejected: 0,
}

const resultsKeptMs = 30 * 24 * 60 * 60 * 1000

/** Until when the results of the rows are kept: 30 days from the first one on; an instant in UTC. */
export function resultsUntil({ startedAt }: Pick<Import, 'startedAt'>): string | undefined {
  if (startedAt === undefined) return undefined
  return new Date(Date.parse(startedAt) + resultsKeptMs).toISOString()
}

/** The representation of an import; `received` = `pending` + the five outcomes, always. */
export function importView(of: Import) {
  const { created, updated, unchanged, stale, rejected } = of.counts
  return {
    importId: of.importId,
    kind: of.kind,
    status: of.status,
    format: of.format,
    source: of.source,
    mode: of.mode,
    dryRun: of.dryRun,
    externalIdSystem: of.externalIdSystem,
    unitCode: of.unitCode,
    received: of.received,
    pending: of.received - of.position,
    created,
    updated,
    unchanged,
    stale,
    rejected,
    createdAt: of.createdAt,
    startedAt: of.startedAt,
    finishedAt: of.finishedAt,
    resultsUntil: resultsUntil(of),
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Engine, type EngineKind, startEngine } from '../../infra/local/engine.ts'
import { provideSealingKey } from '../../infra/local/sealing-key.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engine: Pick<Engine, 'endpoint' | 'isOwn'>
    /** Path of the master key of the run's polls. */
    sealingKeyFile: string
  }
}

/** Rings that never touch a table, so a run of these alone starts no engine. */
const withoutTable = new Set(['unit'])

/** Starts one engine for the whole run, ENGINE chooses which, and makes the key of its polls. */
export default async function startForRun(project: TestProject): Promise<() => Promise<void>> {
  if (project.vitest.projects.every(({ name }) => withoutTable.has(name))) return async () => {}
  const { endpoint, isOwn, stop } = await startEngine({ kind: engineKind(process.env.ENGINE) })
  project.provide('engine', { endpoint, isOwn })
  const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
  project.provide('sealingKeyFile', provideSealingKey(folder))
  return async () => {
    await stop()
    rmSync(folder, { recursive: true })
  }
}

function engineKind(name: string | undefined): EngineKind | undefined {
  if (name === undefined || name === 'dynoxide' || name === 'dynamodb-local') return name
  throw new Error(`ENGINE is dynoxide or dynamodb-local, not ${name}`)
}

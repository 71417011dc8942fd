import type { TestProject } from 'vitest/node'
import { type Engine, type EngineKind, startEngine } from '../../infra/local/engine.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engine: Pick<Engine, 'endpoint' | 'isOwn'>
  }
}

/** Rings that never touch a table, so a run of these alone starts no engine. */
const withoutTable = new Set(['unit'])

/** Starts one engine for the whole run; ENGINE chooses which, the native one where not given. */
export default async function startForRun(project: TestProject): Promise<() => Promise<void>> {
  if (project.vitest.projects.every(({ name }) => withoutTable.has(name))) return async () => {}
  const { endpoint, isOwn, stop } = await startEngine({ kind: engineKind(process.env.ENGINE) })
  project.provide('engine', { endpoint, isOwn })
  return stop
}

function engineKind(name: string | undefined): EngineKind | undefined {
  if (name === undefined || name === 'dynoxide' || name === 'dynamodb-local') return name
  throw new Error(`ENGINE is dynoxide or dynamodb-local, not ${name}`)
}

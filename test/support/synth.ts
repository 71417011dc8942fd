import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of what `cdk synth` made. */
    cloudAssembly: string
  }
}

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/**
 * Runs `cdk synth` once for the run, as a person without AWS credentials, settings or a home would.
 * With the context `metafile` esbuild also tells what went into each bundle.
 * @throws Error with the findings, when synth refuses
 */
export default async function synthForRun(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'giao-uoc-synth-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  const synth = [inProject('node_modules/aws-cdk/bin/cdk'), 'synth', '--quiet']
  const env = {
    HOME: directory,
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  }
  try {
    await promisify(execFile)(
      process.execPath,
      [...synth, '--output', directory, '--context', 'metafile=true'],
      { cwd: inProject(''), env },
    )
  } catch (error) {
    await remove()
    throw error
  }
  project.provide('cloudAssembly', directory)
  return remove
}

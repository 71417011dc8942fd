import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { allOperations, families } from '../../functions/families.ts'
import { writeToken } from '../../lib/access/api-key.ts'
import type { Operation } from '../../lib/http/operation.ts'
import { parameterNames, pathParameters } from '../../lib/http/parameters.ts'
import { must } from '../support/actors.ts'
import { askBundle } from '../support/bundle.ts'
import { type DeployedFunction, deployedFunctions } from '../support/cloud-assembly.ts'
import { standardBloc } from '../support/standard-bloc.ts'

/** Some way above today's largest (410 kB); all the locales of zod would add 360. */
const maxMinifiedKb = 500

const functions = deployedFunctions()
let admin = ''

beforeAll(async () => {
  const { covenant, keys } = await standardBloc()
  admin = keys.admin
  const { examples } = allOperations.find(({ operationId }) => operationId === 'putCovenant') ?? {}
  await must('PUT', covenant, keys.head, examples?.body)
})

describe.each(functions)('the bundle of $family', (deployed) => {
  const [operation] = [...operationsOf(deployed)].sort(byEase)
  const target = fillIn(operation?.path ?? '')

  test('loads in a fresh process and answers', async () => {
    const { answers } = await askBundle(deployed, [{ target, key: admin }])
    expect(answers).toEqual([expect.objectContaining({ status: 200 })])
  })

  test('refuses who has no key, a wrong one or an unknown one, and unknown paths', async () => {
    const unknown = writeToken(`key_${'0'.repeat(32)}`, '0'.repeat(48))
    const path = `${target}/no/such/path`
    const { answers } = await askBundle(deployed, [
      { target: path },
      { target: path, key: 'gu_wrong' },
      { target: path, key: unknown },
      { target: path, key: admin },
    ])
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'auth.missing_key'],
      [401, 'auth.invalid_key'],
      [401, 'auth.invalid_key'],
      [404, 'request.path_not_found'],
    ])
  })

  test('is one file', () => {
    expect(readdirSync(deployed.assetPath).sort()).toEqual(['index.js', 'index.meta.json'])
  })

  test('carries what its routes need and nothing else', () => {
    const modules = modulesIn(deployed)
    expect(modules).toContain(`functions/${deployed.family}/handler.ts`)
    expect(modules.filter((path) => !isWanted(path, deployed.family))).toEqual([])
  })

  test('speaks Vietnamese and English, and no other language', () => {
    const locales = modulesIn(deployed).filter((path) => path.includes('/zod/v4/locales/'))
    expect(locales.map((path) => path.split('/').at(-1)).sort()).toEqual(['en.js', 'vi.js'])
  })

  test(`is at most ${maxMinifiedKb} kB`, () => {
    expect(sizesOf(deployed).minified).toBeLessThan(maxMinifiedKb)
  })
})

test('the sizes are known', () => {
  const rows = functions.map((deployed) => ({ family: deployed.family, ...sizesOf(deployed) }))
  const table = rows
    .sort((a, b) => a.minified - b.minified)
    .map(
      ({ family, minified, gzipped }) => `${family.padEnd(14)} ${minified} kB, gzip ${gzipped} kB`,
    )
  process.stdout.write(`Bundles, minified:\n${table.join('\n')}\n`)
  expect(table).toHaveLength(Object.keys(families).length)
})

function operationsOf({ family }: DeployedFunction): readonly Operation[] {
  return new Map<string, readonly Operation[]>(Object.entries(families)).get(family) ?? []
}

/** Reading first, and lists before what must have been made. */
function byEase(a: Operation, b: Operation): number {
  const rank = ({ method, kind }: Operation) =>
    (method === 'GET' ? 0 : 2) + (kind === 'list' ? 0 : 1)
  return rank(a) - rank(b)
}

function fillIn(path: string): string {
  return parameterNames(path).reduce(
    (target, name) => target.replace(`{${name}}`, pathParameters[name].example),
    path,
  )
}

/** What esbuild put into the bundle, files that left no byte in it aside. */
function modulesIn({ assetPath }: DeployedFunction): string[] {
  const { outputs } = JSON.parse(readFileSync(join(assetPath, 'index.meta.json'), 'utf8'))
  return Object.values<{ inputs: Record<string, { bytesInOutput: number }> }>(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path)
}

/** Packages that may run on Lambda; those of the SDK are its own affair, but for credentials. */
const wantedPackages =
  /node_modules\/(hono|zod|canonicalize|mnemonist|obliterator|@aws\/lambda-invoke-store|@smithy\/[^/]+|@aws-sdk\/(?!credential-provider|token-providers|nested-clients|client-(?!dynamodb\/))[^/]+)\//

function isWanted(path: string, family: string): boolean {
  if (path.includes('node_modules/')) return wantedPackages.test(path)
  if (path.startsWith('infra/')) return path === 'infra/bundling/environment-credentials.ts'
  return path.startsWith('lib/') || path.startsWith(`functions/${family}/`)
}

function sizesOf({ assetPath }: DeployedFunction): { minified: number; gzipped: number } {
  const code = readFileSync(join(assetPath, 'index.js'))
  const kB = (bytes: number) => Math.round(bytes / 1000)
  return { minified: kB(code.length), gzipped: kB(gzipSync(code).length) }
}

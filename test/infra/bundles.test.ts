import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { allOperations, families } from '../../functions/families.ts'
import { type StreamReader, streamReaders } from '../../functions/workers.ts'
import { writeToken } from '../../lib/access/api-key.ts'
import type { Operation } from '../../lib/http/operation.ts'
import { parameterNames, pathParameters } from '../../lib/http/parameters.ts'
import { must } from '../support/actors.ts'
import { askBundle, tellBundle } from '../support/bundle.ts'
import { type DeployedFunction, deployedFunctions } from '../support/cloud-assembly.ts'
import { standardBloc } from '../support/standard-bloc.ts'

/** They make or open what ballots are sealed with, and so carry KMS and HPKE. */
const sealingFamilies = ['polls', 'closing']

/** Not far above today's largest (476 and 524 kB); all the locales of zod would add 360. */
const maxMinifiedKb = (family: string) => (sealingFamilies.includes(family) ? 600 : 500)

const functions = deployedFunctions()
const workerNames: string[] = streamReaders.map(({ name }) => name)
const ofFamilies = functions.filter(({ family }) => !workerNames.includes(family))
let admin = ''
let organizer = ''
/** Of an import that has not been worked off. */
let importId = ''

beforeAll(async () => {
  const { covenant, keys } = await standardBloc()
  admin = keys.admin
  organizer = keys.organizer
  const { examples } = allOperations.find(({ operationId }) => operationId === 'putCovenant') ?? {}
  await must('PUT', covenant, keys.head, examples?.body)
  const { body: receipt } = await must('POST', '/v1/member-count-imports', organizer, {
    rows: [{ unitCode: 'KT-DAKTO', month: '2020-12', members: 1600 }],
  })
  importId = receipt.importId
})

const easiestOf = (deployed: DeployedFunction) => [...operationsOf(deployed)].sort(byEase)[0]
const targetOf = (deployed: DeployedFunction) => fillIn(easiestOf(deployed)?.path ?? '')
const reading = ofFamilies.filter((deployed) => easiestOf(deployed)?.method === 'GET')

test('only the closing of polls reads nothing: sealing-bundles.test.ts tries it', () => {
  const others = ofFamilies.filter((deployed) => !reading.includes(deployed))
  expect(others.map(({ family }) => family)).toEqual(['closing'])
})

test.each(reading)(
  'the bundle of $family loads in a fresh process and answers',
  async (deployed) => {
    const { answers } = await askBundle(deployed, [{ target: targetOf(deployed), key: admin }])
    expect(answers).toEqual([expect.objectContaining({ status: 200 })])
  },
)

describe.each(ofFamilies)('the bundle of $family', (deployed) => {
  const target = () => targetOf(deployed)

  test('refuses who has no key, a wrong one or an unknown one, and unknown paths', async () => {
    const unknown = writeToken(`key_${'0'.repeat(32)}`, '0'.repeat(48))
    const path = `${target()}/no/such/path`
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
})

test('the bundle of job-worker loads in a fresh process and does the job', async () => {
  const answer = await tellWorker('job-worker', { pk: `JOB#import#${importId}`, sk: 'JOB' })
  expect(answer).toEqual({ batchItemFailures: [] })
  const { body: applied } = await must('GET', `/v1/member-count-imports/${importId}`, admin)
  expect(applied).toMatchObject({ status: 'succeeded', received: 1, created: 1 })
})

test('the bundle of roll-up-worker loads in a fresh process and adds up', async () => {
  const path = (unitCode: string) => `/v1/units/${unitCode}/member-counts/2020-11`
  await must('PUT', path('KT-NGOCHOI'), organizer, {
    members: 1520,
    recordedAt: '2020-11-30T10:00:00+07:00',
  })
  const change = { pk: 'ENTRIES#KT#2020-11', sk: 'ENTRY#KT-NGOCHOI' }
  expect(await tellWorker('roll-up-worker', change)).toEqual({ batchItemFailures: [] })
  const { body } = await must('GET', path('KT'), organizer)
  expect(body.rolledUp).toMatchObject({ members: 1520, unitsCounted: 1 })
})

describe.each(functions)('the bundle of $family', (deployed) => {
  test('is one file', () => {
    expect(readdirSync(deployed.assetPath).sort()).toEqual(['index.js', 'index.meta.json'])
  })

  test('carries what its routes need and nothing else', () => {
    const modules = modulesIn(deployed)
    expect(modules).toContain(`functions/${deployed.family}/handler.ts`)
    expect(modules.filter((path) => !isWanted(path, deployed.family))).toEqual([])
  })

  test('speaks no language but Vietnamese and English', () => {
    const locales = modulesIn(deployed).filter((path) => path.includes('/zod/v4/locales/'))
    const foreign = locales.filter((path) => !/\/(en|vi)\.js$/.test(path))
    expect([locales.length > 0, foreign]).toEqual([true, []])
  })

  test('is not too large', () => {
    expect(sizesOf(deployed).minified).toBeLessThan(maxMinifiedKb(deployed.family))
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
  expect(table).toHaveLength(functions.length)
})

/** Has the bundle of a worker work off a new item. */
async function tellWorker(name: StreamReader['name'], key: { pk: string; sk: string }) {
  const deployed = functions.find(({ family }) => family === name)
  if (deployed === undefined) throw new Error(`There is no function ${name}`)
  return tellBundle(deployed, [{ ...key, event: 'INSERT' }])
}

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
    (target, name) =>
      target.replace(`{${name}}`, name === 'importId' ? importId : pathParameters[name].example),
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
  /node_modules\/(hono|zod|csv-parse|canonicalize|mnemonist|obliterator|@aws\/lambda-invoke-store|@smithy\/[^/]+|@aws-sdk\/(?!credential-provider|token-providers|nested-clients|client-(?!dynamodb\/))[^/]+)\//

/** Those that seal and open ballots, in the functions that do. */
const sealingPackages = /node_modules\/(@hpke\/(core|common)|@aws-sdk\/client-kms)\//

/** What writes calendars, in the function that does. */
const calendarPackages = /node_modules\/ical-generator\//

/** What the operations of polls share, whichever function has them. */
const sharedByPolls = ['functions/polls/common.ts', 'functions/polls/examples.ts']

function isWanted(path: string, family: string): boolean {
  if (sealingPackages.test(path)) return sealingFamilies.includes(family)
  if (calendarPackages.test(path)) return family === 'agenda'
  if (path.includes('node_modules/')) return wantedPackages.test(path)
  if (sharedByPolls.includes(path)) return sealingFamilies.includes(family)
  if (path.startsWith('infra/')) return path === 'infra/bundling/environment-credentials.ts'
  // A schema has one name in the contract, so another family's may be needed.
  if (/^functions\/[^/]+\/contract(-[a-z-]+)?\.ts$/.test(path)) return true
  return path.startsWith('lib/') || path.startsWith(`functions/${family}/`)
}

function sizesOf({ assetPath }: DeployedFunction): { minified: number; gzipped: number } {
  const code = readFileSync(join(assetPath, 'index.js'))
  const kB = (bytes: number) => Math.round(bytes / 1000)
  return { minified: kB(code.length), gzipped: kB(gzipSync(code).length) }
}

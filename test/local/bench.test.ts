import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const main = fileURLToPath(new URL('../bench/main.ts', import.meta.url))

/** On an engine of its own, which it starts. */
async function bench(...args: string[]) {
  const { DYNAMODB_ENDPOINT: _endpoint, TABLE_NAME: _table, ...env } = process.env
  return promisify(execFile)(process.execPath, [main, ...args], { env })
}

it('imports a small country, and writes exactly its items raw beside it', async () => {
  const { stdout, stderr } = await bench('imports', '--rows', '340', '--rounds', '1')

  expect(stderr).toBe('')
  expect(stdout).toContain('units: 374 rows')
  expect(stdout).toContain('member counts, month 1: 340 rows')
  const counts = 340
  const entries = 340 + 34 + 34
  const rollUps = 34 + 34 + 1
  const ofEachImport = ['head', 'results', 'chunk', 'job', 'audit'].length
  expect(stdout).toContain(`${counts + entries + rollUps + 34 * ofEachImport} items`)
  expect(stdout).toMatch(/Medians of 1 rounds of member counts: .* ratio \d+\.\d\d/)
})

it.each([[['elephants']], [['imports', '--rows', '12']]])(
  'says how it is used when it is asked for %j',
  async (args) => {
    await expect(bench(...args)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Usage: npm run bench'),
    })
  },
)

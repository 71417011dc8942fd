import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readText } from './document.ts'

const source = await readText('openapi.yaml')
const folder = mkdtempSync(join(tmpdir(), 'openapi-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a linter of the tree with a file as its input. */
function run(tool: string, args: string[], file: string) {
  const input = openSync(file, 'r')
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${tool}`, args, {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    stdio: [input, 'pipe', 'pipe'],
  })
  closeSync(input)
  return { status, report: `${stdout}${stderr}` }
}

// Both tools take seconds on a busy machine.
describe.each(['3.0.3', '3.1.0'])('with the version line %s', { timeout: 120_000 }, (version) => {
  const file = join(folder, `${version}.yaml`)
  writeFileSync(file, source.replace('openapi: 3.0.3', `openapi: ${version}`))

  it('Spectral (oas all, OWASP all) reports nothing', () => {
    expect(source).toContain('\nopenapi: 3.0.3\n')
    // Under the name that the exceptions in .spectral.yaml are written for.
    const args = ['lint', '--fail-severity=hint', '--stdin-filepath=openapi.yaml']
    const { status, report } = run('spectral', args, file)
    expect(report).toContain('No results')
    expect(status).toBe(0)
  })

  it('Redocly (recommended-strict) reports nothing', () => {
    const { status, report } = run('redocly', ['lint', '--config=redocly.yaml', file], file)
    expect(report).not.toMatch(/error|warning/i)
    expect(status).toBe(0)
  })
})

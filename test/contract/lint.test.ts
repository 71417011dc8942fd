import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, it } from 'vitest'
import { readText } from '../support/document.ts'

const source = await readText('openapi.yaml')
const folder = mkdtempSync(join(tmpdir(), 'openapi-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a linter of the tree with a file as its input. */
async function run(tool: string, args: string[], file: string) {
  await using input = await open(file)
  const child = spawn(`node_modules/.bin/${tool}`, args, {
    env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    stdio: [input.fd, 'pipe', 'pipe'],
  })
  const [[status], ...reports] = await Promise.all([
    once(child, 'close'),
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
  ])
  return { status, report: reports.join('') }
}

// Side by side, because each of the tools takes seconds.
describe.concurrent.each(['3.0.3', '3.1.0'])('with the version line %s', (version) => {
  const file = join(folder, `${version}.yaml`)
  writeFileSync(file, source.replace('openapi: 3.0.3', `openapi: ${version}`))

  it('Spectral (oas all, OWASP all) reports nothing', async ({ expect }) => {
    expect(source).toContain('\nopenapi: 3.0.3\n')
    // Under the name that the exceptions in .spectral.yaml are written for.
    const args = ['lint', '--fail-severity=hint', '--stdin-filepath=openapi.yaml']
    const { status, report } = await run('spectral', args, file)
    expect(report).toContain('No results')
    expect(status).toBe(0)
  })

  it('Redocly (recommended-strict) reports nothing', async ({ expect }) => {
    const { status, report } = await run('redocly', ['lint', '--config=redocly.yaml', file], file)
    expect(report).not.toMatch(/error|warning/i)
    expect(status).toBe(0)
  })
})

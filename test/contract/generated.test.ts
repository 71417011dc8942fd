import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { artefacts } from '../../infra/contract/artefacts.ts'
import { readText } from '../support/document.ts'

const expected = await artefacts()

describe('what is generated and committed', () => {
  it.each(Object.keys(expected))('%s is what `npm run openapi` writes', async (path) => {
    expect(await readText(path)).toBe(expected[path])
  })

  it('is the same at every run', async () => {
    expect(await artefacts()).toEqual(expected)
  })

  it('draws every lifecycle of the code', async () => {
    const files = await readdir(new URL('../../lib/', import.meta.url), { recursive: true })
    const sources = await Promise.all(
      files.filter((path) => path.endsWith('.ts')).map((path) => readText(`lib/${path}`)),
    )
    const declared = sources.join('\n').match(/^export const \w+Lifecycle\b/gm) ?? []
    expect(declared.length).toBeGreaterThan(0)
    expect(expected['docs/lifecycles.md']?.match(/```mermaid/g)).toHaveLength(declared.length)
  })
})

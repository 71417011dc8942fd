import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { allOperations } from '../../functions/families.ts'
import { allowedProblems } from '../../lib/http/allowed-problems.ts'
import { mediaTypes } from '../../lib/http/media.ts'
import { problems } from '../../lib/kernel/problems.ts'
import { document, documented, nodes, readText, resolve } from '../support/document.ts'

const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
const operationAt = new Map(allOperations.map((operation) => [keyOf(operation), operation]))

/** Codes by status, as an operation's responses list them. */
function documentedCodes(responses: object): Record<string, string[]> {
  const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  return Object.fromEntries(
    refusals.map(([status, response]) => [
      status,
      Object.keys(resolve(response).content['application/problem+json'].examples).sort(),
    ]),
  )
}

describe('openapi.yaml', () => {
  it('describes every operation and nothing else', () => {
    expect(documented.map(keyOf).sort()).toEqual(allOperations.map(keyOf).sort())
  })

  it('gives every operation an id of its own: verb, then noun', () => {
    const ids = documented.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z]+[A-Z][A-Za-z]*$/)
  })

  it('reads the same by the rules of YAML 1.1, which Java and Python parsers follow', async () => {
    const source = await readText('openapi.yaml')
    expect(parse(source, { version: '1.1' })).toEqual(document)
  })

  it('uses every component, and refers to nothing else', () => {
    const used = new Set([...nodes()].flatMap(([, { $ref }]) => $ref ?? []))
    for (const [, { examples }] of nodes()) {
      for (const example of Object.values<{ $ref?: string }>(examples ?? {})) {
        if (example.$ref !== undefined) used.add(example.$ref)
      }
    }
    const { securitySchemes, ...components } = document.components
    const defined = Object.entries<object>(components).flatMap(([kind, entries]) =>
      Object.keys(entries).map((name) => `#/components/${kind}/${name}`),
    )
    expect([...used].sort()).toEqual(defined.sort())
    expect(Object.keys(securitySchemes)).toEqual(['apiKey'])
  })

  it('names only codes of the problem table, each with its status, title and advice', () => {
    const examples = Object.entries<{ value: { code: string } }>(document.components.examples)
    for (const [code, { value }] of examples) {
      const { status, title, advice } = problems[code as keyof typeof problems]
      expect(value).toMatchObject({ code, status, title: title.vi, detail: advice.vi })
    }
    const undocumented = Object.keys(problems).filter(
      (code) => !(code in document.components.examples),
    )
    // A wrong method has no operation that could document it.
    expect(undocumented).toEqual(['request.method_not_allowed'])
  })
})

describe.each(documented.map((entry) => [keyOf(entry), entry] as const))('%s', (key, entry) => {
  const { method, operation } = entry
  const source = operationAt.get(key)
  const responses = Object.entries<object>(operation.responses)

  it('has one tag, a summary, a description, a scope or none, and its relation', () => {
    expect(operation.tags).toEqual([source?.tag])
    expect(operation.summary).toBe(source?.summary)
    expect(operation.description).toContain(source?.description ?? '')
    expect(operation['x-required-scope']).toBe(source?.scope)
    expect(operation['x-relation']).toBe(source?.relation)
  })

  it('answers with the documented statuses and no default', () => {
    const statuses = responses.map(([status]) => status).filter((status) => Number(status) < 400)
    const notModified = method === 'GET' ? ['304'] : []
    expect(statuses).toEqual([...(source?.statuses ?? []).map(String), ...notModified])
    expect(operation.responses.default).toBeUndefined()
  })

  it('has one success type, JSON unless it is a calendar, by reference', () => {
    const mediaType = mediaTypes[source?.responseType ?? 'json']
    const success = responses.filter(([status]) => status.startsWith('2'))
    const types = success.map(([, response]) => Object.entries<object>(resolve(response).content))
    for (const type of types) {
      expect(type).toEqual([
        [mediaType, expect.objectContaining({ schema: { $ref: expect.any(String) } })],
      ])
    }
    expect(
      new Set(success.map(([, response]) => JSON.stringify(resolve(response).content))).size,
    ).toBe(1)
  })

  it('refuses with Problems, and lists the codes that the operation can answer', () => {
    const expected = Map.groupBy(
      source ? allowedProblems(source) : [],
      (code) => problems[code].status,
    )
    expect(documentedCodes(operation.responses)).toEqual(
      Object.fromEntries([...expected].map(([status, codes]) => [status, codes.sort()])),
    )
    for (const [, response] of responses.filter(([status]) => Number(status) >= 400)) {
      const [type, ...others] = Object.entries(resolve(response).content)
      expect(type).toEqual([
        'application/problem+json',
        expect.objectContaining({ schema: { $ref: '#/components/schemas/Problem' } }),
      ])
      expect(others).toEqual([])
    }
  })

  it('takes the parameters of its path, and the headers that apply', () => {
    const shared = document.paths[entry.path].parameters.map(resolve)
    const names = [...shared, ...(operation.parameters ?? []).map(resolve)].map(({ name }) => name)
    const inPath = [...entry.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(names.slice(0, inPath.length)).toEqual(inPath)
    expect(names.includes('If-None-Match')).toBe(method === 'GET')
    expect(names.includes('Idempotency-Key')).toBe(method === 'POST')
    expect(names.includes('If-Match')).toBe('412' in operation.responses)
    expect(names.includes('cursor')).toBe(source?.kind === 'list')
  })

  it('asks for a key unless it is public', () => {
    expect(operation.security).toEqual(source?.relation === 'public' ? [{}] : undefined)
    expect('401' in operation.responses).toBe(source?.relation !== 'public')
  })
})

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Covenant } from '../../../functions/covenants/contract.ts'
import { covenantContent } from '../../../functions/covenants/contract-content.ts'
import { openExample } from '../../../functions/covenants/examples.ts'
import type { CovenantContent } from '../../../lib/covenants/rules/content.ts'
import { contentHash } from '../../../lib/covenants/rules/content-hash.ts'
import { fullContent } from '../../support/full-content.ts'
import { leafPaths, valueAt, withValueAt } from '../../support/json-paths.ts'

const content: CovenantContent = {
  title: 'Giao ước thi đua năm 2020',
  preamble: 'Các đơn vị thống nhất',
  totalPoints: 20,
  groups: [
    {
      code: 'A',
      title: 'Chăm lo',
      maxPoints: 20,
      criteria: [
        {
          code: 'A1',
          title: 'Phát triển đoàn viên',
          kind: 'standard',
          maxPoints: 20,
          indicatorCode: 'new_members',
          method: 'ratio',
          target: 97.5,
        },
      ],
    },
  ],
  schedule: {
    signBy: '2020-02-28',
    midYearBy: '2020-06-30',
    selfScoreBy: '2020-11-30',
    yearEndBy: '2020-12-31',
  },
  statedMemberCount: 5,
}
const signed = { blocCode: 'KT-CUM-2', term: '2020', memberCodes: ['KT-A', 'KT-B'], content }

describe('the hash that members sign', () => {
  test('is SHA-256 of the canonical JSON, written out here by hand', () => {
    const title = 'Giao ước'
    const canonical = `{"blocCode":"KT-CUM-2","memberCodes":["KT-A","KT-B"],"term":"2020","title":"${title}","totalPoints":97.5}`
    const expected = createHash('sha256').update(canonical, 'utf8').digest('hex')
    const short = { ...signed, content: { totalPoints: 97.5, title } }
    expect(contentHash(short)).toBe(`sha256:${expected}`)
  })

  // Each computed apart, with Python's json and hashlib over the fields that are given.
  test.each([
    [
      'one from before bands, caps and grades: signatures of past years must hold',
      signed,
      'a0468a7687eeaa0c50e06f61893b74b44f010642b60c64d068886048fc2375b5',
    ],
    [
      'one that says everything',
      { ...openExample, content: fullContent },
      'ba57ef777bfc128c988cb4140b4bcc422a7fc553bfb3e162f9992b726741486a',
    ],
  ])('stays the same for %s', (_case, of, digest) => {
    expect(contentHash(of)).toBe(`sha256:${digest}`)
  })

  test('does not depend on the order of keys or of members', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(content), { minLength: 6 }), (entries) => {
        const shuffled: CovenantContent = { title: '', ...Object.fromEntries(entries) }
        const memberCodes = ['KT-B', 'KT-A']
        expect(contentHash({ ...signed, memberCodes, content: shuffled })).toBe(contentHash(signed))
      }),
    )
  })

  test('changes with bloc, term and members', () => {
    const changed = [
      { ...signed, blocCode: 'KT-CUM-3' },
      { ...signed, term: '2021' },
      { ...signed, memberCodes: ['KT-A'] },
    ]
    expect(new Set([signed, ...changed].map(contentHash)).size).toBe(4)
  })

  test.each(contentFields())('changes with %s', (field) => {
    const path = leafPaths(fullContent).find((one) => nameOf(one) === field) ?? []
    const value = valueAt(fullContent, path)
    const hashes = [value, otherThan(value), undefined].map((next) =>
      contentHash({ ...signed, content: withValueAt(fullContent, path, next) }),
    )
    expect(new Set(hashes).size).toBe(3)
  })

  test.each(otherFields())('does not depend on %s, which nobody signs', (name) => {
    const annotated = { ...fullContent, [name]: 'khác' }
    expect(contentHash({ ...signed, content: annotated })).toBe(
      contentHash({ ...signed, content: fullContent }),
    )
  })
})

/** Every scalar that a request may give of the content, such as `groups/criteria/bands/from`. */
function contentFields(): string[] {
  const { $defs = {}, ...root } = z.toJSONSchema(z.strictObject(covenantContent()), { io: 'input' })
  const fieldsOf = (node: z.core.JSONSchema.JSONSchema, path: string[]): string[] => {
    const schema =
      node.$ref === undefined ? node : ($defs[node.$ref.slice('#/$defs/'.length)] ?? {})
    if (schema.type === 'array') return fieldsOf(schema.items as typeof node, path)
    if (schema.type !== 'object') return [path.join('/')]
    return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      fieldsOf(property as typeof node, [...path, name]),
    )
  }
  return fieldsOf(root, [])
}

/** What an answer has beside the content and what else is hashed. */
function otherFields(): string[] {
  const signedFields = ['blocCode', 'term', 'memberCodes', ...Object.keys(covenantContent())]
  return Object.keys(Covenant().shape).filter((name) => !signedFields.includes(name))
}

const nameOf = (path: readonly string[]) => path.filter((name) => !/^\d+$/.test(name)).join('/')

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  return typeof value === 'number' ? value + 0.01 : `${value}x`
}

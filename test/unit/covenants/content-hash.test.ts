import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CovenantContent } from '../../../lib/covenants/rules/content.ts'
import { contentHash } from '../../../lib/covenants/rules/content-hash.ts'

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
  schedule: { signBy: '2020-02-28', yearEndBy: '2020-12-31' },
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

  test('stays the same for this covenant: signatures of past years must hold', () => {
    expect(contentHash(signed)).toBe(
      'sha256:d2f44c8cd8f3a4956419253483811797328d72c2031470eb4eb393a0f71c0d3e',
    )
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

  test('changes with everything that is signed', () => {
    const [group] = content.groups ?? []
    const [criterion] = group?.criteria ?? []
    const withCriterion = (change: object) => ({
      ...content,
      groups: [{ ...group, criteria: [{ ...criterion, ...change }] }] as CovenantContent['groups'],
    })
    const changed = [
      { ...signed, blocCode: 'KT-CUM-3' },
      { ...signed, term: '2021' },
      { ...signed, memberCodes: ['KT-A'] },
      ...[
        { ...content, title: 'Giao ước thi đua năm 2021' },
        { ...content, preamble: undefined },
        { ...content, totalPoints: 20.01 },
        { ...content, groups: [] },
        { ...content, schedule: { ...content.schedule, signBy: '2020-02-29' } },
        { ...content, statedMemberCount: 6 },
        withCriterion({ target: 98 }),
        withCriterion({ kind: 'bonus' }),
        withCriterion({ title: 'Phát triển Đoàn viên' }),
      ].map((content) => ({ ...signed, content })),
    ]
    const hashes = [signed, ...changed].map(contentHash)
    expect(new Set(hashes).size).toBe(changed.length + 1)
    for (const hash of hashes) expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test('leaves out what only describes the record', () => {
    const annotated = { ...content, note: 'Nhập lại từ báo', illustrative: true }
    expect(contentHash({ ...signed, content: annotated })).toBe(contentHash(signed))
  })
})

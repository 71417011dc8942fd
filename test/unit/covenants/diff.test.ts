import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fullContentExample } from '../../../functions/covenants/content-example.ts'
import { ContentChange } from '../../../functions/covenants/contract-addenda.ts'
import { type CovenantContent, covenantContentOf } from '../../../lib/covenants/rules/content.ts'
import {
  type ContentChange as Change,
  diffContents,
  maxChangeText,
} from '../../../lib/covenants/rules/diff.ts'
import { sameContent } from '../../../lib/kernel/digest.ts'
import { anyContent, leavesOf } from '../../support/any-content.ts'

const full = fullContentExample as CovenantContent

const swapped = ({ path, change, before, after }: Change) => ({
  path,
  change: change === 'changed' ? change : change === 'added' ? 'removed' : 'added',
  ...(after === undefined ? {} : { before: after }),
  ...(before === undefined ? {} : { after: before }),
})
const byPath = (changes: readonly object[]) =>
  changes.map((change) => JSON.stringify(change, Object.keys(change).sort())).sort()

const pick = (content: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(content).filter(([name]) => names.includes(name)))

describe('of any two contents', () => {
  const fields = Object.keys(covenantContentOf({ title: 'A' }))
  /** Often alike in most fields, or but for the order of a list, as those of an addendum are. */
  const pairs = fc
    .tuple(anyContent, anyContent, fc.subarray(fields), fc.subarray(fields))
    .map(([a, b, taken, turned]) => {
      const values = Object.entries({ ...a, ...pick(b, taken) }).map(([name, value]) => [
        name,
        turned.includes(name) && Array.isArray(value) ? value.toReversed() : value,
      ])
      return [a, { ...a, ...Object.fromEntries(values) }] as const
    })

  test('nothing changes a content into itself', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(diffContents(content, content)).toEqual([])
      }),
    )
  })

  test('there are no changes exactly where the contents are equal', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const isSame = sameContent(covenantContentOf(a), covenantContentOf(b))
        expect(diffContents(a, b).length === 0).toBe(isSame)
      }),
      { numRuns: 300 },
    )
  })

  test('the way back is the way there, turned round', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(byPath(diffContents(b, a))).toEqual(byPath(diffContents(a, b).map(swapped)))
      }),
      { numRuns: 300 },
    )
  })

  test('every value that differs is told: at its place, or with the element it belongs to', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const told = diffContents(a, b).map(({ path }) => path)
        const old = leavesOf(a)
        const fresh = leavesOf(b)
        for (const path of new Set([...old.keys(), ...fresh.keys()])) {
          if (old.get(path) === fresh.get(path)) continue
          expect(
            told.some((at) => path === at || path.startsWith(`${at}/`)),
            path,
          ).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('only what differs is told, each once, as the contract says', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const changes = diffContents(a, b)
        expect(new Set(changes.map(({ path }) => path)).size).toBe(changes.length)
        for (const change of changes) {
          expect(ContentChange().safeParse(change).error).toBeUndefined()
          expect(change.before).not.toBe(change.after)
          expect(change.before !== undefined).toBe(change.change !== 'added')
          expect(change.after !== undefined).toBe(change.change !== 'removed')
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('what readers see', () => {
  test('an addendum with five kinds of changes', () => {
    const [groupA, groupB, ...others] = full.groups ?? []
    const [a1, ...otherCriteria] = groupA?.criteria ?? []
    if (!groupA || !groupB || !a1) throw new Error('the example has two groups')
    const support = { code: 'A3', title: 'Mái ấm công đoàn', kind: 'bonus', maxPoints: 2 } as const
    const after: CovenantContent = {
      ...full,
      title: 'Giao ước thi đua năm 2020 (điều chỉnh)',
      preamble: undefined,
      groups: [
        groupB,
        { ...groupA, criteria: [{ ...a1, target: 120 }, ...otherCriteria, support] },
        ...others,
      ],
      schedule: full.schedule && { ...full.schedule, voteBy: '2020-12-24' },
    }
    const before: CovenantContent = {
      ...full,
      schedule: full.schedule && { ...full.schedule, voteBy: undefined },
    }
    const codes = (groups: CovenantContent['groups']) =>
      JSON.stringify(groups?.map(({ code }) => code))
    expect(diffContents(before, after)).toEqual([
      {
        path: '/title',
        change: 'changed',
        before: '"Giao ước thi đua năm 2020"',
        after: '"Giao ước thi đua năm 2020 (điều chỉnh)"',
      },
      { path: '/preamble', change: 'removed', before: JSON.stringify(full.preamble) },
      {
        path: '/groups',
        change: 'changed',
        before: codes(before.groups),
        after: codes(after.groups),
      },
      { path: '/groups/A/criteria/A1/target', change: 'changed', before: '100', after: '120' },
      { path: '/groups/A/criteria/A3', change: 'added', after: '"Mái ấm công đoàn"' },
      { path: '/schedule/voteBy', change: 'added', after: '"2020-12-24"' },
    ])
  })

  test('elements go by what they are known by', () => {
    const plain: CovenantContent = {
      title: 'Giao ước',
      grades: [{ grade: 'good', fromPoints: 70 }],
      gates: [{ groupCode: 'A', belowPercent: 50, gradeAtMost: 'good' }],
      unitTargets: [{ unitCode: 'KT-A', criterionCode: 'A1', target: 90 }],
      tieBreaks: [{ by: 'bonus' }],
    }
    const changed: CovenantContent = {
      title: 'Giao ước',
      caps: { bonus: 5 },
      grades: [{ grade: 'good', fromPoints: 75 }],
      gates: [{ groupCode: 'A', belowPercent: 40, gradeAtMost: 'good' }],
      unitTargets: [{ unitCode: 'KT-B', criterionCode: 'A1', target: 90 }],
      tieBreaks: [{ by: 'group', groupCode: 'A' }, { by: 'bonus' }],
    }
    const lines = diffContents(plain, changed).map(
      ({ path, change, before = '', after = '' }) => `${change} ${path} ${before} ${after}`,
    )
    expect(lines).toEqual([
      'added /caps  {"bonus":5}',
      'changed /grades/good/fromPoints 70 75',
      'changed /gates/A/good/belowPercent 50 40',
      'changed /tieBreaks/0/by "bonus" "group"',
      'added /tieBreaks/0/groupCode  "A"',
      'added /tieBreaks/1  {"by":"bonus"}',
      'removed /unitTargets/A1/KT-A {"unitCode":"KT-A","criterionCode":"A1","target":90} ',
      'added /unitTargets/A1/KT-B  {"unitCode":"KT-B","criterionCode":"A1","target":90}',
    ])
  })

  test('long texts are cut, never within a character', () => {
    for (const letter of ['ệ', '🎖']) {
      const title = { title: letter.repeat(300) }
      const [change] = diffContents({ title: 'Giao ước' }, { ...title, preamble: undefined })
      expect(change?.after?.length).toBeLessThanOrEqual(maxChangeText)
      expect(change?.after?.isWellFormed()).toBe(true)
    }
    const preamble = '🎖'.repeat(300)
    const [change] = diffContents({ title: 'A' }, { title: 'A', preamble })
    expect(change?.after).toBe(`"${'🎖'.repeat(199)}…`)
    const [halved] = diffContents({ title: 'A' }, { title: 'A', preamble: `A${preamble}` })
    expect(halved?.after).toBe(`"A${'🎖'.repeat(198)}…`)
  })
})

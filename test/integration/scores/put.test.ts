import { describe, expect, it } from 'vitest'
import type { Covenant } from '../../../lib/covenants/covenant.ts'
import { covenantKey } from '../../../lib/covenants/covenant.ts'
import {
  type CrossAssignments,
  crossAssignmentsKey,
} from '../../../lib/scores/cross-assignments.ts'
import { present } from '../../../lib/store/condition.ts'
import { principalOf, testStore } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { interrupted } from '../../support/interrupted-store.ts'
import { tamper } from '../../support/stored-poll.ts'
import { assignScorer, putSheet, storedCovenant } from './stored-scores.ts'

/** What an applied addendum does, as far as scores see it. */
const amend = ({ blocCode, term }: Covenant) =>
  tamper({
    update: covenantKey(blocCode, term),
    set: { version: 2, openingVersion: 1, grades: [{ grade: 'excellent', fromPoints: 35 }] },
    add: { revision: 1 },
    if: present(),
  })

const assign = ({ blocCode, term }: Covenant, scorerCode: string, revision: number) => {
  const assignments = [{ unitCode: 'KT-A', scorerCode }]
  const item: CrossAssignments = { blocCode, term, assignments, revision }
  return tamper({ put: crossAssignmentsKey(blocCode, term), item })
}

describe('a sheet', () => {
  it('is made under the version that is in force when it is written', async () => {
    const covenant = await storedCovenant('KT-CUM-1')
    const store = interrupted(() => amend(covenant))
    const sheet = await putSheet('KT-CUM-1', ['KT-A', 'final'], [35], { store })
    expect(sheet).toMatchObject({ covenantVersion: 2, grade: 'excellent' })
  })

  it('keeps its version whoever sends it again, with whatever If-Match', async () => {
    const covenant = await storedCovenant('KT-CUM-2')
    const first = await putSheet('KT-CUM-2', ['KT-A', 'final'], [35])
    expect(first).toMatchObject({ covenantVersion: 1, revision: 1 })
    await amend(covenant)
    const before = await dumpTable()
    for (const ifMatch of [undefined, '"stale"', '*']) {
      for (const covenantVersion of [undefined, 1]) {
        const more = { ifMatch, ...(covenantVersion && { covenantVersion }) }
        const same = await putSheet('KT-CUM-2', ['KT-A', 'final'], [35], more)
        expect(same).toMatchObject({ covenantVersion: 1, revision: 1 })
      }
    }
    expect(await dumpTable()).toEqual(before)
  })

  it('is another one under the version that it names, which is the present one', async () => {
    const covenant = await storedCovenant('KT-CUM-8')
    const put = (points: [number], ifMatch: string | undefined, covenantVersion: number) =>
      putSheet('KT-CUM-8', ['KT-A', 'final'], points, { ifMatch, covenantVersion })
    await put([35], undefined, 1)
    await amend(covenant)
    const before = await dumpTable()
    const refused = { '"stale"': 'precondition.failed', none: 'precondition.required' }
    for (const [tag, code] of Object.entries(refused)) {
      const ifMatch = tag === 'none' ? undefined : tag
      await expect(put([35], ifMatch, 2)).rejects.toMatchObject({ code })
    }
    for (const version of [1, 3]) {
      const errors = [{ pointer: '/covenantVersion', code: 'score.other_version' }]
      const other = put([34], '*', version)
      await expect(other).rejects.toMatchObject({ code: 'score.invalid', errors })
    }
    expect(await dumpTable()).toEqual(before)

    const anew = await put([35], '*', 2)
    expect(anew).toMatchObject({ covenantVersion: 2, revision: 2, grade: 'excellent' })
    expect((await put([35], '"stale"', 2)).revision).toBe(2)
  })

  it('says an addendum that comes between its reading and its writing', async () => {
    const covenant = await storedCovenant('KT-CUM-9')
    const store = interrupted(() => amend(covenant))
    const put = putSheet('KT-CUM-9', ['KT-A', 'final'], [35], { store, covenantVersion: 1 })
    await expect(put).rejects.toMatchObject({ code: 'score.invalid' })
  })
})

describe('assignments', () => {
  it('are among the members that the covenant has when they are written', async () => {
    const covenant = await storedCovenant('KT-CUM-6', { status: 'open' })
    const opened = { ...covenant, memberCodes: ['KT-A', 'KT-C'], revision: 2 }
    const key = covenantKey('KT-CUM-6', '2020')
    const store = interrupted(() => tamper({ put: key, item: opened }))
    const put = assignScorer('KT-CUM-6', 'KT-A', 'KT-B', { store })
    await expect(put).rejects.toMatchObject({ code: 'cross_assignments.invalid' })
    expect((await assignScorer('KT-CUM-6', 'KT-A', 'KT-C')).revision).toBe(1)
  })

  it('of two heads at once are those of one', async () => {
    await storedCovenant('KT-CUM-7')
    const both = ['KT-B', 'KT-C'].map((scorer) => assignScorer('KT-CUM-7', 'KT-A', scorer))
    const answers = await Promise.allSettled(both)
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = answers.find(({ status }) => status === 'rejected')
    expect(lost).toMatchObject({ reason: { code: 'precondition.required' } })
  })
})

describe('a peer', () => {
  it('whose assignment goes to another while it scores is refused', async () => {
    const covenant = await storedCovenant('KT-CUM-3')
    await assign(covenant, 'KT-B', 1)
    const principal = principalOf('KT-B')
    await putSheet('KT-CUM-3', ['KT-A', 'cross'], [30], { principal })
    const store = interrupted(() => assign(covenant, 'KT-C', 2))
    const late = putSheet('KT-CUM-3', ['KT-A', 'cross'], [31], { principal, store })
    await expect(late).rejects.toMatchObject({ code: 'auth.not_allowed' })
    const next = { principal: principalOf('KT-C'), store: testStore() }
    const { scoredBy, total } = await putSheet('KT-CUM-3', ['KT-A', 'cross'], [32], next)
    expect([scoredBy, total]).toEqual(['KT-C', 32])
  })

  it('that is no member of the covenant any more is refused', async () => {
    const covenant = await storedCovenant('KT-CUM-4')
    await assign(covenant, 'KT-X', 1)
    const put = putSheet('KT-CUM-4', ['KT-A', 'cross'], [30], { principal: principalOf('KT-X') })
    await expect(put).rejects.toMatchObject({ code: 'auth.not_allowed' })
  })
})

describe('a sheet from before grades and versions', () => {
  it('reads, and equal points leave it alone', async () => {
    const blocCode = 'KT-CUM-5'
    const covenant = await storedCovenant(blocCode)
    const { revision } = await putSheet(blocCode, ['KT-A', 'final'], [30])
    await tamper({
      update: { type: 'score', pk: `COVENANT#${blocCode}#2020`, sk: 'SCORE#KT-A#final' },
      remove: [
        'parts',
        'groups',
        'failedGates',
        'covenantVersion',
        'scoredBy',
        'warnings',
        'evidence',
      ],
      if: present(),
    })
    const before = await dumpTable()
    const same = await putSheet(blocCode, ['KT-A', 'final'], [30])
    expect([same.revision, same.total]).toEqual([revision, 30])
    expect(await dumpTable()).toEqual(before)

    await amend(covenant)
    const ofOpening = { covenantVersion: 1, ifMatch: undefined }
    expect((await putSheet(blocCode, ['KT-A', 'final'], [30], ofOpening)).revision).toBe(revision)
    const anew = await putSheet(blocCode, ['KT-A', 'final'], [30], { covenantVersion: 2 })
    expect(anew).toMatchObject({ covenantVersion: 2, revision: revision + 1 })
  })
})

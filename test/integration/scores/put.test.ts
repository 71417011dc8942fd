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

  it('keeps its version until somebody makes it anew, with If-Match', async () => {
    const covenant = await storedCovenant('KT-CUM-2')
    const first = await putSheet('KT-CUM-2', ['KT-A', 'final'], [35])
    expect(first).toMatchObject({ covenantVersion: 1, revision: 1 })
    await amend(covenant)
    const before = await dumpTable()
    const same = await putSheet('KT-CUM-2', ['KT-A', 'final'], [35], { ifMatch: undefined })
    expect(same).toMatchObject({ covenantVersion: 1, revision: 1 })
    expect(await dumpTable()).toEqual(before)

    const stale = putSheet('KT-CUM-2', ['KT-A', 'final'], [35], { ifMatch: '"stale"' })
    await expect(stale).rejects.toMatchObject({ code: 'precondition.failed' })
    const anew = await putSheet('KT-CUM-2', ['KT-A', 'final'], [35])
    expect(anew).toMatchObject({ covenantVersion: 2, revision: 2, grade: 'excellent' })
    expect((await putSheet('KT-CUM-2', ['KT-A', 'final'], [35])).revision).toBe(2)
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
    await storedCovenant(blocCode)
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
  })
})

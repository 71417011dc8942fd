import { expect, test } from 'vitest'
import { proposeExample } from '../../../functions/covenants/addendum-examples.ts'
import { addendumKey } from '../../../lib/covenants/addendum.ts'
import { addendumChanges } from '../../../lib/covenants/addendum-changes.ts'
import { concludeCovenant } from '../../../lib/covenants/conclude-covenant.ts'
import { covenantVersionKey } from '../../../lib/covenants/covenant-version.ts'
import { proposeAddendum } from '../../../lib/covenants/propose-addendum.ts'
import type { CovenantContent } from '../../../lib/covenants/rules/content.ts'
import { suspendCovenant } from '../../../lib/covenants/suspend-covenant.ts'
import { withdrawAddendum } from '../../../lib/covenants/withdraw-addendum.ts'
import { putReport } from '../../../lib/reports/put-report.ts'
import { reportKey } from '../../../lib/reports/report.ts'
import { Raced } from '../../../lib/store/commit.ts'
import { getItem } from '../../../lib/store/read.ts'
import { untilUnraced } from '../../../lib/store/until-unraced.ts'
import {
  type AddendumBloc,
  blocWithAddendum,
  propose,
  readAddendum,
  signAs,
} from '../../support/addenda.ts'
import { call } from '../../support/api.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { putInForce, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { interrupted } from '../../support/interrupted-store.ts'
import { standardBloc } from '../../support/standard-bloc.ts'

const lastCode = 'KT-TUMORONG'
const reason = { reason: 'Chờ sắp xếp đơn vị' }

/** The last signature, or anybody's, from what is stored now. */
const signNow = async (bloc: AddendumBloc, unitCode = lastCode) =>
  signAs(bloc, unitCode, await readAddendum(bloc, unitCode))

/** What the table says in the end; the audit of both resources has no gaps and no doubles. */
async function ending(bloc: AddendumBloc) {
  const { covenant, addendum, signature } = await readAddendum(bloc, lastCode)
  const kept = await getItem(testStore(), covenantVersionKey(bloc.blocCode, bloc.term, 1))
  const table = await dumpTable()
  for (const [path, item] of [
    [bloc.covenant, covenant],
    [`${bloc.covenant}/addenda/2`, addendum],
  ] as const) {
    const revisions = table.filter(({ pk }) => pk === `AUDIT#${path}`).map((it) => it.revision)
    expect(revisions).toEqual(Array.from({ length: item?.revision ?? 0 }, (_, at) => at + 1))
  }
  return {
    covenant: covenant?.status,
    version: covenant?.version,
    target: covenant?.groups?.[0]?.criteria[0]?.target,
    open: covenant?.openAddendum,
    addendum: addendum?.status,
    signed: addendum?.signedCodes.length,
    hasSigned: signature !== undefined,
    kept: kept?.groups?.[0]?.criteria[0]?.target,
  }
}

const applied = {
  covenant: 'in_force',
  version: 2,
  target: 120,
  open: undefined,
  addendum: 'in_force',
  signed: 5,
  hasSigned: true,
  kept: 100,
}
const notApplied = {
  ...applied,
  version: 1,
  target: 100,
  signed: 4,
  hasSigned: false,
  kept: undefined,
}

test('of the last two signatures at once one comes later, and it applies the addendum', async () => {
  const bloc = await blocWithAddendum('LAST-TWO', 2)
  const both = ['KT-DAKHA', lastCode]
  const reads = await Promise.all(both.map((code) => readAddendum(bloc, code)))
  const outcomes = await Promise.allSettled(
    reads.map((read, at) => signAs(bloc, both[at] ?? '', read)),
  )
  const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(lost?.reason).toBeInstanceOf(Raced)
  const loser = both[outcomes.findIndex(({ status }) => status === 'rejected')] ?? ''
  expect(await signNow(bloc, loser)).toMatchObject({ outcome: 'create' })
  expect(await ending(bloc)).toEqual(applied)
})

test('all members sign in one moment', async () => {
  const bloc = await blocWithAddendum('ALL', 5)
  const answers = await Promise.all(
    Object.entries(bloc.memberKeys).map(([code, key]) =>
      call('PUT', `${bloc.covenant}/addenda/2/signatures/${code}`, {
        key,
        body: signatureOf(bloc.hash),
      }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(await ending(bloc)).toEqual(applied)
})

test('one unit that signs twice in one moment signs once', async () => {
  const bloc = await blocWithAddendum('DOUBLE', 1)
  const sign = () => untilUnraced(() => signNow(bloc))
  const outcomes = (await Promise.all([sign(), sign(), sign()])).map(({ outcome }) => outcome)
  expect(outcomes.sort()).toEqual(['create', 'unchanged', 'unchanged'])
  expect(await ending(bloc)).toEqual(applied)
})

test('a signature read before it was there, and the addendum after, are read again', async () => {
  const bloc = await blocWithAddendum('BETWEEN', 1)
  const { signature } = await readAddendum(bloc, lastCode)
  await signNow(bloc)
  const later = await readAddendum(bloc, lastCode)
  await expect(signAs(bloc, lastCode, { ...later, signature })).rejects.toThrow(Raced)
  expect(await ending(bloc)).toEqual(applied)
})

/** What may happen at the moment of the last signature, and what is left where it came first. */
const rivals = {
  withdraw: {
    happen: async (bloc: AddendumBloc, more = {}) =>
      withdrawAddendum(
        testContext({ principal: principalOf(bloc.headCode), ...more }),
        reason,
        await readAddendum(bloc, lastCode),
      ),
    ending: { ...notApplied, addendum: 'withdrawn' },
    refusal: 'addendum.not_open',
  },
  conclude: {
    happen: async (bloc: AddendumBloc, more = {}) =>
      concludeCovenant(
        testContext({ principal: principalOf(bloc.headCode), ...more }),
        await readAddendum(bloc, lastCode),
      ),
    ending: { ...notApplied, covenant: 'concluded', open: 2, addendum: 'open' },
    refusal: 'covenant.not_in_force',
  },
  suspend: {
    happen: async (bloc: AddendumBloc, more = {}) =>
      suspendCovenant(
        testContext({ principal: principalOf('KT'), ...more }),
        reason,
        await readAddendum(bloc, lastCode),
      ),
    ending: { ...notApplied, covenant: 'suspended', open: 2, addendum: 'open' },
    refusal: 'covenant.not_in_force',
  },
}
const named = Object.entries(rivals).map(([name, rival]) => [name, rival] as const)

test.each(named)('the last signature fails where %s came first', async (name, rival) => {
  const bloc = await blocWithAddendum(`FIRST-${name.toUpperCase()}`, 1)
  const read = await readAddendum(bloc, lastCode)
  const store = interrupted(() => rival.happen(bloc))
  await expect(signAs(bloc, lastCode, read, { store })).rejects.toThrow(Raced)
  expect(await ending(bloc)).toEqual(rival.ending)
  await expect(signNow(bloc)).rejects.toMatchObject({ code: rival.refusal })
})

test.each(named)('any other signature fails where %s came first', async (name, rival) => {
  const bloc = await blocWithAddendum(`OTHER-${name.toUpperCase()}`, 2)
  const read = await readAddendum(bloc, lastCode)
  const store = interrupted(() => rival.happen(bloc))
  await expect(signAs(bloc, lastCode, read, { store })).rejects.toThrow(Raced)
  expect(await ending(bloc)).toEqual({ ...rival.ending, signed: 3 })
})

test.each(named)('%s fails where the last signature came first', async (name, rival) => {
  const bloc = await blocWithAddendum(`LATE-${name.toUpperCase()}`, 1)
  const store = interrupted(() => signNow(bloc))
  await expect(rival.happen(bloc, { store })).rejects.toThrow(Raced)
  expect(await ending(bloc)).toEqual(applied)
})

test('a report is stored under the version that it was read with, or is read again', async () => {
  const bloc = await blocWithAddendum('REPORT', 1)
  const { blocCode, term, memberCode: unitCode } = bloc
  const place = { blocCode, term, period: 'FY' as const, unitCode }
  const content = { indicators: [{ code: 'members', value: 1520 }] }
  const put = async (more = {}) => {
    const { covenant } = await readAddendum(bloc, lastCode)
    const ctx = testContext({ principal: principalOf(unitCode), ...more })
    return putReport(ctx, { place, content }, { covenant, report: undefined })
  }
  await expect(put({ store: interrupted(() => signNow(bloc)) })).rejects.toThrow(Raced)
  expect(await getItem(testStore(), reportKey(place))).toBeUndefined()
  await put()
  expect(await getItem(testStore(), reportKey(place))).toMatchObject({ covenantVersion: 2 })
})

test('an addendum is never compared with a covenant read before the one that it follows', async () => {
  const bloc = await blocWithAddendum('RACE-9', 1)
  const { covenant: early } = await readAddendum(bloc, lastCode)
  await signNow(bloc)
  await propose(bloc, { title: 'Giao ước sửa đổi lần hai' })
  const place = addendumKey(bloc.blocCode, bloc.term, 3)
  const following = await getItem(testStore(), place)
  if (early === undefined || following === undefined) throw new Error('Nothing is stored')
  await expect(addendumChanges(testContext(), following, early)).rejects.toThrow(Raced)

  const { covenant: now = early } = await readAddendum(bloc, lastCode)
  const changes = await addendumChanges(testContext(), following, now)
  expect(changes.map(({ path }) => path)).toEqual(['/title'])
})

test('of two proposals at once one is made', async () => {
  const bloc = { ...(await standardBloc({ blocCode: 'TWO' })), hash: '' }
  await putInForce(bloc)
  const read = await readAddendum(bloc, lastCode)
  const { groups, ...rest } = proposeExample
  const content: CovenantContent & { reason: string } = { ...rest, groups: read.covenant?.groups }
  const make = (title: string) =>
    proposeAddendum(
      testContext({ principal: principalOf(bloc.headCode) }),
      { ...content, title },
      read,
    )
  const outcomes = await Promise.allSettled([make('Một'), make('Hai')])
  const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(lost?.reason).toBeInstanceOf(Raced)
  expect(await ending(bloc)).toMatchObject({ open: 2, addendum: 'open', version: 1 })
})

test('a proposal fails where the covenant was suspended first', async () => {
  const bloc = { ...(await standardBloc({ blocCode: 'HALTED' })), hash: '' }
  await putInForce(bloc)
  const read = await readAddendum(bloc, lastCode)
  const store = interrupted(() => rivals.suspend.happen(bloc))
  const ctx = testContext({ principal: principalOf(bloc.headCode), store })
  const content = { ...read.covenant, title: 'Giao ước sửa đổi', ...reason }
  await expect(proposeAddendum(ctx, content, read)).rejects.toThrow(Raced)
  expect(await ending(bloc)).toMatchObject({ covenant: 'suspended', addendum: undefined })
})

test('what is decided while an addendum is open goes on under the old version', async () => {
  const bloc = await blocWithAddendum('MEANWHILE', 1)
  await suspendAndResume(bloc)
  expect(await ending(bloc)).toEqual({ ...notApplied, open: 2, addendum: 'open' })
  await signNow(bloc)
  expect(await ending(bloc)).toEqual(applied)
  expect((await propose(bloc, { reason: 'Lần nữa', title: 'Giao ước' })).version).toBe(3)
})

async function suspendAndResume({ covenant, keys }: AddendumBloc): Promise<void> {
  for (const action of ['suspend', 'resume']) {
    const { status } = await call('POST', `${covenant}/${action}`, {
      key: keys.organizer,
      body: reason,
    })
    expect(status).toBe(200)
  }
}

import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import {
  type AddendaBloc as Bloc,
  blocInForce,
  getIn as get,
  propose,
  signMost as sign,
} from '../../support/addenda.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent, openCovenant, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardBloc } from '../../support/standard-bloc.ts'

describe('an addendum', () => {
  let bloc: Bloc
  let before: Body
  let proposed: Body
  beforeAll(async () => {
    bloc = await blocInForce('WHOLE')
    before = await get(bloc)
    proposed = await propose(bloc)
  })

  it('is open for signing and tells what it changes, while the covenant stays as it is', async () => {
    expect(proposed).toMatchObject({
      status: 'open',
      version: 2,
      fromVersion: 1,
      memberCodes: before.memberCodes,
      signedCodes: [],
      changes: [
        { path: '/groups/A/criteria/A1/target', change: 'changed', before: '100', after: '120' },
      ],
    })
    expect(proposed.contentHash).not.toBe(before.contentHash)
    expect(await get(bloc)).toEqual({ ...before, openAddendum: 2 })
    expect(await get(bloc, '/addenda/2')).toEqual(proposed)
  })

  it('is signed like the covenant: its own hash, its own targets', async () => {
    const { keys, memberCode, signature } = bloc
    const own = signature(2, memberCode)
    const put = (body: object) => call('PUT', own, { key: keys.member, body })
    const table = await dumpTable()
    expect(await put(signatureOf(before.contentHash))).toMatchObject({
      status: 409,
      body: { code: 'covenant.hash_mismatch' },
    })
    const tooLow = [{ criterionCode: 'A1', target: 119 }]
    expect(await put({ ...signatureOf(proposed.contentHash), commitments: tooLow })).toMatchObject({
      status: 422,
      body: { code: 'signature.commitment_invalid' },
    })
    const hash = proposed.contentHash
    expect(await put({ contentHash: hash, signedOn: '2020-07-01' })).toMatchObject({
      status: 422,
      body: { code: 'signature.form' },
    })
    expect(await dumpTable()).toEqual(table)

    const commitments = [{ criterionCode: 'A1', target: 150 }]
    const first = await put({ ...signatureOf(hash), commitments })
    expect(first).toMatchObject({ status: 201, body: { version: 2, commitments } })
    expect(await put({ ...signatureOf(hash), commitments })).toMatchObject({
      status: 200,
      body: first.body,
    })
    expect(await put(signatureOf(hash))).toMatchObject({
      status: 409,
      body: { code: 'signature.already_signed' },
    })
    expect((await must('GET', own, keys.deputy)).body).toEqual(first.body)
    expect(await get(bloc, '/addenda/2/signatures')).toEqual({ items: [first.body] })
    expect(await get(bloc)).toEqual({ ...before, openAddendum: 2 })
  })

  it('is signed on paper too, as the organizer records it', async () => {
    const { keys, signature } = bloc
    const paper = { contentHash: proposed.contentHash, signedOn: '2020-07-01' }
    const own = signature(2, 'KT-DAKHA')
    const recorded = await call('PUT', own, { key: keys.organizer, body: paper })
    expect(recorded).toMatchObject({ status: 201, body: { ...paper, unitCode: 'KT-DAKHA' } })
    const named = await call('PUT', signature(2, 'KT-DAKTO'), {
      key: keys.organizer,
      body: signatureOf(proposed.contentHash),
    })
    expect(named).toMatchObject({ status: 422, body: { code: 'signature.form' } })
  })

  it('replaces the content with the last signature, and the one before is kept', async () => {
    const { keys, memberKeys, memberCode, signature } = bloc
    for (const [unitCode, key] of Object.entries(memberKeys)) {
      if (unitCode === memberCode || unitCode === 'KT-DAKHA') continue
      await must('PUT', signature(2, unitCode), key, signatureOf(proposed.contentHash))
    }
    const { openAddendum, ...after } = await get(bloc)
    expect(openAddendum).toBeUndefined()
    expect(after).toMatchObject({ status: 'in_force', version: 2 })
    expect(after.contentHash).toBe(proposed.contentHash)
    expect(after.groups[0].criteria[0].target).toBe(120)
    expect(after.signedCodes).toEqual(before.signedCodes)

    const addendum = await get(bloc, '/addenda/2')
    expect(addendum).toMatchObject({
      status: 'in_force',
      signedCodes: before.memberCodes,
      changes: proposed.changes,
    })
    const { inForceUntil, ...kept } = await get(bloc, '/versions/1')
    expect(inForceUntil).toBe(addendum.inForceFrom)
    const { groups, contentHash, memberCodes } = before
    expect(kept).toMatchObject({ version: 1, groups, contentHash, memberCodes })
    const present = await get(bloc, '/versions/2')
    expect(present).toMatchObject({ version: 2, contentHash: proposed.contentHash })
    expect(present.inForceUntil).toBeUndefined()

    // The same is the same whoever sends it, also where it could not be given in this form.
    for (const key of [keys.head, keys.organizer]) {
      const body = signatureOf(proposed.contentHash)
      const again = await call('PUT', signature(2, 'KT-DAKTO'), { key, body })
      expect(again).toMatchObject({ status: 200, body })
    }
  })

  it('is followed by others, each telling what it changed of the one before', async () => {
    const second = await propose(bloc, { ...covenantContent, reason: 'Trở lại chỉ tiêu cũ' })
    expect(second).toMatchObject({ version: 3, fromVersion: 2 })
    await sign(bloc, second)
    expect(await get(bloc)).toMatchObject({ version: 3, contentHash: before.contentHash })
    expect((await get(bloc, '/addenda/2')).changes).toEqual(proposed.changes)
    expect((await get(bloc, '/addenda/3')).changes).toMatchObject([{ before: '120', after: '100' }])
    const { items } = await get(bloc, '/addenda')
    expect(items).toMatchObject([{ version: 2 }, { version: 3 }])
    expect(items[0]).not.toHaveProperty('groups')
    expect(items[0]).not.toHaveProperty('changes')
  })
})

it('what was reported before two addenda counts under the commitments of the opening', async () => {
  const bloc = await standardBloc({ blocCode: 'TWICE' })
  const { covenant, keys, memberCode, memberKeys } = bloc
  const signature = signatureOf(await openCovenant(bloc))
  for (const [unitCode, key] of Object.entries(memberKeys)) {
    const commitments = [{ criterionCode: 'A1', target: 150 }]
    await must('PUT', `${covenant}/signatures/${unitCode}`, key, { ...signature, commitments })
  }
  const report = `${covenant}/reports/FY/${memberCode}`
  const indicators = [{ code: 'new_members', value: 75 }]
  await must('PUT', report, keys.member, { indicators })
  await must('POST', `${report}/submit`, keys.member)
  await must('POST', `${report}/accept`, keys.head)
  for (const title of ['Một', 'Hai']) await sign(bloc, await propose(bloc, { title }))
  const { body } = await must('GET', `${covenant}/scores/${memberCode}`, keys.member)
  expect(body).toMatchObject({ computedVersion: 1, computed: [{ points: 20, target: 150 }] })
})

it('an addendum that is not there is 404, to be signed too', async () => {
  const { covenant, keys, signature, memberCode } = await blocInForce('ABSENT')
  const read = await call('GET', `${covenant}/addenda/2`, { key: keys.head })
  expect(read).toMatchObject({ status: 404, body: { code: 'addendum.not_found' } })
  const body = signatureOf(`sha256:${'0'.repeat(64)}`)
  const signed = await call('PUT', signature(2, memberCode), { key: keys.member, body })
  expect(signed).toMatchObject({ status: 404, body: { code: 'addendum.not_found' } })
  const list = await call('GET', `${covenant}/addenda/2/signatures`, { key: keys.head })
  expect(list).toMatchObject({ status: 404, body: { code: 'addendum.not_found' } })
})

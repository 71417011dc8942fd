import { describe, expect, it } from 'vitest'
import { keyFor, must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { covenantContent, openCovenant, putInForce, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardBloc } from '../../support/standard-bloc.ts'

async function opened(blocCode: string) {
  const bloc = await standardBloc({ blocCode })
  const hash = await openCovenant(bloc)
  const at = (unitCode: string) => `${bloc.covenant}/signatures/${unitCode}`
  return { ...bloc, hash, at, own: at(bloc.memberCode) }
}

const audits = async (resource: string) =>
  (await dumpTable()).filter(({ pk }) => pk === `AUDIT#${resource}`).map(({ revision }) => revision)

describe('openCovenant', () => {
  it('freezes members and hash; the hash depends on the content alone', async () => {
    const { covenant, keys, memberCodes, hash } = await opened('FREEZE')
    const { body } = await must('GET', covenant, keys.member)
    expect(body).toMatchObject({ status: 'open', memberCodes: [...memberCodes].sort() })
    expect(body.contentHash).toBe(hash)

    await must('POST', `${covenant}/withdraw`, keys.head, { reason: 'Sửa chính tả' })
    const again = await must('POST', `${covenant}/open`, keys.head)
    expect(again.body.contentHash).toBe(hash)
  })

  it('needs members', async () => {
    const bloc = await standardBloc({ blocCode: 'NOBODY' })
    const path = `${bloc.bloc}/covenants/2019`
    await must('PUT', path, bloc.keys.organizer, covenantContent)
    const answer = await call('POST', `${path}/open`, { key: bloc.keys.organizer })
    expect(answer).toMatchObject({ status: 409, body: { code: 'covenant.no_members' } })
  })

  it('replays for a repeated Idempotency-Key, and refuses a stale If-Match', async () => {
    const bloc = await standardBloc({ blocCode: 'REPEAT' })
    const { covenant, keys } = bloc
    await must('PUT', covenant, keys.head, covenantContent)
    const open = (headers: Record<string, string>) =>
      call('POST', `${covenant}/open`, { key: keys.head, headers })
    expect(await open({ 'if-match': '"0"' })).toMatchObject({ status: 412 })
    const first = await open({ 'idempotency-key': 'open-1' })
    const second = await open({ 'idempotency-key': 'open-1' })
    expect(second).toMatchObject({ status: 200, body: first.body })
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(await open({})).toMatchObject({ status: 409, body: { code: 'covenant.not_draft' } })
  })
})

describe('signCovenant', () => {
  it('records what the unit signed, once, and again for a lost reply', async () => {
    const { own, keys, hash, covenant } = await opened('ONCE')
    const body = { ...signatureOf(hash), commitments: [{ criterionCode: 'A1', target: 120 }] }
    const first = await call('PUT', own, { key: keys.member, body })
    expect(first).toMatchObject({ status: 201, body })
    const before = await dumpTable()
    for (const key of [keys.member, keys.organizer]) {
      const again = await call('PUT', own, { key, body })
      expect(again).toMatchObject({ status: 200, body: first.body })
    }
    const other = await call('PUT', own, { key: keys.member, body: signatureOf(hash) })
    expect(other).toMatchObject({ status: 409, body: { code: 'signature.already_signed' } })
    expect(await dumpTable()).toEqual(before)

    expect((await must('GET', own, keys.deputy)).body).toEqual(first.body)
    const { body: list } = await must('GET', `${covenant}/signatures`, keys.deputy)
    expect(list.items).toEqual([first.body])
  })

  it('is for the unit alone; others get 403 or 404', async () => {
    const { own, keys, hash } = await opened('ALONE')
    const body = signatureOf(hash)
    const answers = await Promise.all(
      [keys.head, keys.outsider, keys.foreignDistrict].map((key) =>
        call('PUT', own, { key, body }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 404, 404])
  })

  it('knows two forms: by the unit with a signer, on paper by the organizer', async () => {
    const { own, keys, hash, at } = await opened('FORMS')
    const pointersFor = async (key: string, body: object) => {
      const answer = await call('PUT', own, { key, body })
      expect(answer).toMatchObject({ status: 422, body: { code: 'signature.form' } })
      return answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)
    }
    const paper = { contentHash: hash, signedOn: '2020-02-16' }
    expect(await pointersFor(keys.member, paper)).toEqual([
      '/signerName',
      '/signerPosition',
      '/signedOn',
    ])
    expect(await pointersFor(keys.organizer, signatureOf(hash))).toEqual([
      '/signedOn',
      '/signerName',
      '/signerPosition',
    ])
    const recorded = await call('PUT', own, { key: keys.organizer, body: paper })
    expect(recorded).toMatchObject({ status: 201, body: paper })
    expect(recorded.body.signerName).toBeUndefined()

    const stranger = await call('PUT', at('KT-SATHAY'), { key: keys.organizer, body: paper })
    expect(stranger).toMatchObject({ status: 404, body: { code: 'bloc.member_not_found' } })
  })

  it('refuses another hash and commitments that do not fit', async () => {
    const { own, keys, hash } = await opened('FIT')
    const before = await dumpTable()
    const other = signatureOf(`sha256:${'0'.repeat(64)}`)
    expect(await call('PUT', own, { key: keys.member, body: other })).toMatchObject({
      status: 409,
      body: { code: 'covenant.hash_mismatch' },
    })
    const commitments = [
      { criterionCode: 'A1', target: 99 },
      { criterionCode: 'A2', target: 5 },
    ]
    const body = { ...signatureOf(hash), commitments }
    const answer = await call('PUT', own, { key: keys.member, body })
    expect(answer).toMatchObject({ status: 422, body: { code: 'signature.commitment_invalid' } })
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toEqual(['/commitments/0/target', '/commitments/1/criterionCode'])
    expect(await dumpTable()).toEqual(before)
  })

  it('refuses a draft, and a member that joined after the opening', async () => {
    const bloc = await opened('LATE')
    const { bloc: path, at, keys, hash, own, covenant } = bloc
    await must('PUT', `${path}/members/KT-SATHAY`, keys.organizer, { fromTerm: '2020' })
    const late = await call('PUT', at('KT-SATHAY'), { key: keys.outsider, body: signatureOf(hash) })
    expect(late).toMatchObject({ status: 404, body: { code: 'bloc.member_not_found' } })

    await must('POST', `${covenant}/withdraw`, keys.head, { reason: 'Thêm thành viên' })
    const early = await call('PUT', own, { key: keys.member, body: signatureOf(hash) })
    expect(early).toMatchObject({ status: 409, body: { code: 'covenant.not_open' } })
  })

  it('puts the covenant in force with the last of twelve simultaneous signatures', async () => {
    const bloc = await standardBloc({ blocCode: 'TWELVE' })
    const { keys, covenant } = bloc
    const more = Array.from({ length: 7 }, (_, at) => `KT-NEW-${at}`)
    const memberKeys = { ...bloc.memberKeys }
    for (const code of more) {
      const unit = { name: `Đơn vị ${code}`, level: 'superior_union', parentCode: 'KT' }
      await must('PUT', `/v1/units/${code}`, keys.admin, unit)
      await must('PUT', `${bloc.bloc}/members/${code}`, keys.organizer, { fromTerm: '2020' })
      memberKeys[code] = await keyFor(code)
    }
    const body = signatureOf(await openCovenant(bloc))
    const answers = await Promise.all(
      Object.entries(memberKeys).map(([code, key]) =>
        call('PUT', `${covenant}/signatures/${code}`, { key, body }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201))
    const { body: signed } = await must('GET', covenant, keys.head)
    expect(signed).toMatchObject({ status: 'in_force', signedCodes: signed.memberCodes })
    expect(await audits(covenant)).toEqual(Array.from({ length: 14 }, (_, at) => at + 1))
  })

  it('answers a repeated signature after the covenant came in force', async () => {
    const bloc = await standardBloc({ blocCode: 'REPLY' })
    await putInForce(bloc)
    const { body: covenant } = await must('GET', bloc.covenant, bloc.keys.head)
    expect(covenant.status).toBe('in_force')
    const again = await call('PUT', `${bloc.covenant}/signatures/${bloc.memberCode}`, {
      key: bloc.keys.member,
      body: signatureOf(covenant.contentHash),
    })
    expect(again.status).toBe(200)
  })

  it('answers it also after an addendum that would refuse its commitments', async () => {
    const { own, at, keys, hash, covenant, memberKeys } = await opened('RAISED')
    const commitments = [{ criterionCode: 'A1', target: 120 }]
    for (const [code, key] of Object.entries(memberKeys)) {
      await must('PUT', at(code), key, { ...signatureOf(hash), commitments })
    }
    const [first, ...others] = covenantContent.groups
    const [a1, a2] = first?.criteria ?? []
    const raised = { ...first, criteria: [{ ...a1, target: 150 }, a2] }
    const { body: addendum } = await must('POST', `${covenant}/addenda`, keys.head, {
      ...covenantContent,
      groups: [raised, ...others],
      reason: 'Nâng chỉ tiêu',
    })
    for (const [code, key] of Object.entries(memberKeys)) {
      const path = `${covenant}/addenda/${addendum.version}/signatures/${code}`
      await must('PUT', path, key, signatureOf(addendum.contentHash))
    }
    const body = { ...signatureOf(hash), commitments }
    expect((await call('PUT', own, { key: keys.member, body })).status).toBe(200)
    const other = { ...body, commitments: [{ criterionCode: 'A1', target: 130 }] }
    expect((await call('PUT', own, { key: keys.member, body: other })).status).toBe(422)
  })
})

describe('withdrawCovenant', () => {
  it('voids the signatures, says why, and lets the content be changed again', async () => {
    const { covenant, own, keys, hash } = await opened('BACK')
    await must('PUT', own, keys.member, signatureOf(hash))
    const reason = 'Bổ sung tiêu chí'
    const { body, headers } = await must('POST', `${covenant}/withdraw`, keys.head, { reason })
    expect(body).toMatchObject({ status: 'draft', signedCodes: [], withdrawal: { reason } })
    expect([body.contentHash, body.memberCodes]).toEqual([undefined, undefined])
    expect(await call('GET', own, { key: keys.member })).toMatchObject({ status: 404 })

    const changed = await call('PUT', covenant, {
      key: keys.head,
      body: { ...covenantContent, title: 'Giao ước sửa đổi' },
      headers: { 'if-match': headers.etag },
    })
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } })
    const { body: open } = await must('POST', `${covenant}/open`, keys.head)
    expect(open.contentHash).not.toBe(hash)
    expect(open.withdrawal).toBeUndefined()
    const stale = await call('PUT', own, { key: keys.member, body: signatureOf(hash) })
    expect(stale).toMatchObject({ status: 409, body: { code: 'covenant.hash_mismatch' } })
  })

  it('leaves no signature behind when members sign at the same moment', async () => {
    const { covenant, at, keys, hash, memberKeys } = await opened('COLLIDE')
    const signing = Object.entries(memberKeys).map(([code, key]) =>
      call('PUT', at(code), { key, body: signatureOf(hash) }),
    )
    const withdrawing = call('POST', `${covenant}/withdraw`, {
      key: keys.head,
      body: { reason: 'Rút lại' },
    })
    const [withdrawn] = await Promise.all([withdrawing, ...signing])
    const { body } = await must('GET', covenant, keys.head)
    const { body: list } = await must('GET', `${covenant}/signatures`, keys.head)
    const signers = list.items.map(({ unitCode }: { unitCode: string }) => unitCode)
    expect(signers).toEqual(body.signedCodes)
    expect(body.status).toBe(withdrawn.status === 200 ? 'draft' : 'in_force')
  })

  it('is possible from open only', async () => {
    const bloc = await standardBloc({ blocCode: 'FORCE' })
    await putInForce(bloc)
    const answer = await call('POST', `${bloc.covenant}/withdraw`, {
      key: bloc.keys.head,
      body: { reason: 'Muộn' },
    })
    expect(answer).toMatchObject({ status: 409, body: { code: 'covenant.not_open' } })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { proposeExample } from '../../../functions/covenants/addendum-examples.ts'
import { fullContentExample } from '../../../functions/covenants/content-example.ts'
import { must } from '../../support/actors.ts'
import { propose, signMost as sign, signaturePath } from '../../support/addenda.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent, openCovenant, putInForce, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardBloc } from '../../support/standard-bloc.ts'

async function blocInForce(blocCode: string) {
  const bloc = await standardBloc({ blocCode })
  await putInForce(bloc)
  const signature = (version: number, unitCode: string) => signaturePath(bloc, version, unitCode)
  return { ...bloc, addenda: `${bloc.covenant}/addenda`, signature }
}

type Bloc = Awaited<ReturnType<typeof blocInForce>>

const get = async ({ covenant, keys }: Bloc, path = '') =>
  (await must('GET', `${covenant}${path}`, keys.member)).body

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

describe('proposeAddendum', () => {
  it('is for the head and the organizer', async () => {
    const { addenda, keys } = await blocInForce('WHO')
    const answers = await Promise.all(
      [keys.member, keys.outsider, keys.admin].map((key) =>
        call('POST', addenda, { key, body: proposeExample }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 404, 403])
    expect(
      await call('POST', addenda, { key: keys.organizer, body: proposeExample }),
    ).toMatchObject({ status: 201, headers: { location: `${addenda}/2` } })
  })

  it('refuses what putCovenant would, what changes nothing, and a second one', async () => {
    const bloc = await blocInForce('REFUSED')
    const { addenda, keys } = bloc
    const table = await dumpTable()
    const post = (body: object) => call('POST', addenda, { key: keys.head, body })
    const reason = 'Thử'
    const { groups, ...without } = covenantContent
    expect(await post({ ...without, reason })).toMatchObject({
      status: 422,
      body: { code: 'covenant.content_invalid', errors: [{ pointer: '/groups' }] },
    })
    expect(await post({ ...covenantContent, totalPoints: 90, reason })).toMatchObject({
      status: 422,
      body: { code: 'covenant.content_invalid' },
    })
    const unitTargets = [{ unitCode: 'KT-SATHAY', criterionCode: 'A1', target: 90 }]
    expect(await post({ ...covenantContent, unitTargets, reason })).toMatchObject({
      status: 422,
      body: { code: 'covenant.content_invalid' },
    })
    expect(await post({ ...covenantContent, reason })).toMatchObject({
      status: 422,
      body: { code: 'addendum.without_changes' },
    })
    expect(await post(covenantContent)).toMatchObject({ body: { code: 'request.invalid' } })
    expect(await dumpTable()).toEqual(table)
    await propose(bloc)
    expect(await post(proposeExample)).toMatchObject({
      status: 409,
      body: { code: 'addendum.already_open' },
    })
  })

  it('needs a covenant in force', async () => {
    const bloc = await standardBloc({ blocCode: 'EARLY' })
    const post = () =>
      call('POST', `${bloc.covenant}/addenda`, { key: bloc.keys.head, body: proposeExample })
    expect(await post()).toMatchObject({ status: 404, body: { code: 'covenant.not_found' } })
    await openCovenant(bloc)
    expect(await post()).toMatchObject({ status: 409, body: { code: 'covenant.not_in_force' } })
    const version = await call('GET', `${bloc.covenant}/versions/1`, { key: bloc.keys.head })
    expect(version).toMatchObject({ status: 404, body: { code: 'covenant_version.not_found' } })
  })

  it('replaces everything: what the new content leaves out is gone', async () => {
    const bloc = await standardBloc({ blocCode: 'LESS' })
    await putInForce(bloc, fullContentExample)
    const { covenant, keys } = bloc
    const before = (await must('GET', covenant, keys.head)).body
    const { reason } = proposeExample
    const less = await must('POST', `${covenant}/addenda`, keys.head, {
      ...covenantContent,
      reason,
    })
    await sign(bloc, less.body)
    const { body } = await must('GET', covenant, keys.head)
    expect(body).toMatchObject(covenantContent)
    for (const field of Object.keys(before)) {
      if (!(field in covenantContent) && field in fullContentExample) {
        expect(body, field).not.toHaveProperty(field)
      }
    }
    const again = { ...fullContentExample, reason }
    const more = await must('POST', `${covenant}/addenda`, keys.head, again)
    await sign(bloc, more.body)
    const { body: restored } = await must('GET', covenant, keys.head)
    expect(restored).toEqual({ ...before, version: 3 })
  })

  it('takes no indicator of its own back as another figure, whatever came between', async () => {
    const bloc = await standardBloc({ blocCode: 'FIGURES' })
    const name = { vi: 'Vườn rau công đoàn', en: 'Union vegetable gardens' }
    const gardens = { code: 'own_gardens', name, unitOfMeasure: 'item', measure: 'flow' }
    await putInForce(bloc, { ...covenantContent, indicators: [gardens] })
    await sign(bloc, await propose(bloc))
    const again = (indicator: object) =>
      call('POST', `${bloc.covenant}/addenda`, {
        key: bloc.keys.head,
        body: { ...proposeExample, indicators: [indicator] },
      })
    const other = { ...gardens, unitOfMeasure: 'dong', measure: 'stock' }
    expect(await again(other)).toMatchObject({
      status: 422,
      body: {
        code: 'covenant.content_invalid',
        errors: [
          { code: 'addendum.indicator_redefined', pointer: '/indicators/0/unitOfMeasure' },
          { code: 'addendum.indicator_redefined', pointer: '/indicators/0/measure' },
        ],
      },
    })
    expect(await again({ ...gardens, maximum: 90 })).toMatchObject({ status: 201 })
  })

  it('goes by the members frozen at the opening', async () => {
    const bloc = await blocInForce('FROZEN')
    await must('PUT', `${bloc.bloc}/members/KT-SATHAY`, bloc.keys.organizer, { fromTerm: '2020' })
    const addendum = await propose(bloc)
    expect(addendum.memberCodes).not.toContain('KT-SATHAY')
    const late = await call('PUT', bloc.signature(addendum.version, 'KT-SATHAY'), {
      key: bloc.keys.outsider,
      body: signatureOf(addendum.contentHash),
    })
    expect(late).toMatchObject({ status: 404, body: { code: 'bloc.member_not_found' } })
  })

  it('replays for a repeated Idempotency-Key, as the addendum is by then', async () => {
    const bloc = await blocInForce('REPEAT')
    const { addenda, keys } = bloc
    const post = () =>
      call('POST', addenda, {
        key: keys.head,
        body: proposeExample,
        headers: { 'idempotency-key': 'propose-1' },
      })
    const first = await post()
    await sign(bloc, first.body, 1)
    const second = await post()
    expect(second).toMatchObject({
      status: 201,
      headers: { location: `${addenda}/2`, 'idempotency-replayed': 'true' },
    })
    expect(second.body).toEqual(await get(bloc, '/addenda/2'))
    expect((await get(bloc, '/addenda')).items).toHaveLength(1)
  })
})

describe('withdrawAddendum', () => {
  const reason = { reason: 'Giữ chỉ tiêu đã ký' }

  it('voids the signatures, which stay to be read, and leaves a gap in the versions', async () => {
    const bloc = await blocInForce('BACK')
    const { addenda, keys, memberKeys, signature } = bloc
    const before = await get(bloc)
    const proposed = await propose(bloc)
    await sign(bloc, proposed, 1)
    const { body } = await must('POST', `${addenda}/2/withdraw`, keys.deputy, reason)
    expect(body).toMatchObject({ status: 'withdrawn', withdrawal: reason })
    expect(body.changes).toEqual(proposed.changes)
    expect(await get(bloc)).toEqual(before)
    expect((await get(bloc, '/addenda/2/signatures')).items).toHaveLength(4)
    const [lastCode = '', lastKey] = Object.entries(memberKeys).at(-1) ?? []
    const late = await call('PUT', signature(2, lastCode), {
      key: lastKey,
      body: signatureOf(proposed.contentHash),
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'addendum.not_open' } })
    const none = await call('GET', `${bloc.covenant}/versions/2`, { key: keys.head })
    expect(none).toMatchObject({ status: 404, body: { code: 'covenant_version.not_found' } })
    const twice = await call('POST', `${addenda}/2/withdraw`, { key: keys.head, body: reason })
    expect(twice).toMatchObject({ status: 409, body: { code: 'addendum.not_open' } })

    const next = await propose(bloc)
    expect(next).toMatchObject({ version: 3, fromVersion: 1, signedCodes: [] })
    await sign(bloc, next)
    expect(await get(bloc)).toMatchObject({ version: 3 })
    expect((await get(bloc, '/addenda/2')).changes).toEqual(proposed.changes)
    expect((await get(bloc, '/versions/1')).contentHash).toBe(before.contentHash)
  })

  it('takes an If-Match, and is the head’s', async () => {
    const bloc = await blocInForce('MATCH')
    const { addenda, keys } = bloc
    const { headers } = await must('POST', addenda, keys.head, proposeExample)
    const back = (key: string, ifMatch?: string) =>
      call('POST', `${addenda}/2/withdraw`, { key, body: reason, headers: { 'if-match': ifMatch } })
    expect((await back(keys.member)).status).toBe(403)
    expect((await back(keys.head, '"0"')).status).toBe(412)
    const got = await must('GET', `${addenda}/2`, keys.head)
    expect(got.headers.etag).toBe(headers.etag)
    expect((await back(keys.head, headers.etag)).status).toBe(200)
  })

  it('is possible after the covenant was concluded, signing is not', async () => {
    const bloc = await blocInForce('OVER')
    const { addenda, covenant, keys, signature } = bloc
    const { version, contentHash } = await propose(bloc)
    await must('POST', `${covenant}/conclude`, keys.head)
    const late = await call('PUT', signature(version, bloc.memberCode), {
      key: keys.member,
      body: signatureOf(contentHash),
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'covenant.not_in_force' } })
    await must('POST', `${addenda}/${version}/withdraw`, keys.head, reason)
    expect(await get(bloc)).toMatchObject({ status: 'concluded', version: 1 })
  })
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

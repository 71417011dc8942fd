import { describe, expect, it } from 'vitest'
import { proposeExample } from '../../../functions/covenants/addendum-examples.ts'
import { must } from '../../support/actors.ts'
import { blocInForce, getIn as get, propose, signMost as sign } from '../../support/addenda.ts'
import { call } from '../../support/api.ts'
import { signatureOf } from '../../support/covenants.ts'

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

import { describe, expect, it } from 'vitest'
import { proposeExample } from '../../../functions/covenants/addendum-examples.ts'
import { fullContentExample } from '../../../functions/covenants/content-example.ts'
import { must } from '../../support/actors.ts'
import { blocInForce, getIn as get, propose, signMost as sign } from '../../support/addenda.ts'
import { call } from '../../support/api.ts'
import { covenantContent, openCovenant, putInForce, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardBloc } from '../../support/standard-bloc.ts'

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

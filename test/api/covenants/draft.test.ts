import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { covenantContent, draftCovenant, openCovenant } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { nextPage } from '../../support/pages.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

let bloc: StandardBloc

beforeAll(async () => {
  bloc = await standardBloc()
})

const freshBloc = (blocCode: string) => standardBloc({ blocCode })

describe('putCovenant', () => {
  it('drafts version 1 for the head, and the next version for the deputy with If-Match', async () => {
    const { covenant, keys } = bloc
    const created = await call('PUT', covenant, { key: keys.head, body: covenantContent })
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ status: 'draft', version: 1, signedCodes: [], awards: [] })

    const same = await call('PUT', covenant, { key: keys.head, body: covenantContent })
    expect(same).toMatchObject({ status: 200, body: created.body })
    expect(same.headers.etag).toBe(created.headers.etag)

    const body = { ...covenantContent, title: 'Giao ước thi đua năm 2020 (sửa)' }
    const etag = created.headers.etag
    const changed = await call('PUT', covenant, {
      key: keys.deputy,
      body,
      headers: { 'if-match': etag },
    })
    expect(changed).toMatchObject({ status: 200, body: { title: body.title, version: 2 } })
    const { body: read } = await must('GET', covenant, keys.member)
    expect(read).toEqual(changed.body)
  })

  it('is not for members or outsiders, and leaves the table as it was', async () => {
    const { covenant, keys } = bloc
    const before = await dumpTable()
    const body = { ...covenantContent, title: 'Khác' }
    const answers = await Promise.all(
      [keys.member, keys.outsider, keys.foreign].map((key) => call('PUT', covenant, { key, body })),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 404, 404])
    expect(await dumpTable()).toEqual(before)
  })

  it('names every sum that does not hold', async () => {
    const { keys } = bloc
    const [first, ...others] = covenantContent.groups
    const body = { ...covenantContent, groups: [{ ...first, maxPoints: 50 }, ...others] }
    const answer = await call('PUT', `${bloc.bloc}/covenants/2021`, { key: keys.organizer, body })
    expect(answer).toMatchObject({ status: 422, body: { code: 'covenant.content_invalid' } })
    const pointers = answer.body.errors.map((error: { pointer: string }) => error.pointer)
    expect(pointers).toEqual(['/groups/0/maxPoints', '/totalPoints'])
  })

  it('takes a term of the bloc’s calendar only', async () => {
    const path = `${bloc.bloc}/covenants/2020-2021`
    const answer = await call('PUT', path, { key: bloc.keys.organizer, body: covenantContent })
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'bloc.term_form', errors: [{ parameter: 'term' }] },
    })
  })

  it('lets the organizer alone enter a covenant without criteria', async () => {
    const { covenant, keys } = await freshBloc('TOLD')
    const body = { title: 'Giao ước thi đua năm 2020', statedMemberCount: 6 }
    const refused = await call('PUT', covenant, { key: keys.head, body })
    expect(refused).toMatchObject({ status: 422, body: { code: 'covenant.content_invalid' } })
    const pointers = refused.body.errors.map((error: { pointer: string }) => error.pointer)
    expect(pointers).toEqual(['/totalPoints', '/groups', '/schedule'])

    const told = await call('PUT', covenant, { key: keys.organizer, body })
    expect(told).toMatchObject({ status: 201, body: { statedMemberCount: 6, warnings: [] } })
    const { body: open } = await must('POST', `${covenant}/open`, keys.organizer)
    expect(open.warnings).toMatchObject([
      { code: 'covenant.member_count_differs', pointer: '/statedMemberCount' },
    ])
  })

  it('asks even the organizer for points and schedule beside criteria', async () => {
    const { title, groups } = covenantContent
    const path = `${bloc.bloc}/covenants/2022`
    const answer = await call('PUT', path, { key: bloc.keys.organizer, body: { title, groups } })
    const pointers = answer.body.errors.map((error: { pointer: string }) => error.pointer)
    expect(pointers).toContain('/totalPoints')
    expect(pointers).toContain('/schedule')
  })

  it('is refused once open, for an equal content too', async () => {
    const opened = await freshBloc('OPENED')
    await openCovenant(opened)
    const { covenant, keys } = opened
    const { headers } = await must('GET', covenant, keys.head)
    const before = await dumpTable()
    const same = await call('PUT', covenant, { key: keys.head, body: covenantContent })
    const other = await call('PUT', covenant, {
      key: keys.head,
      body: { ...covenantContent, title: 'Khác' },
      headers: { 'if-match': headers.etag },
    })
    const code = 'covenant.not_draft'
    expect([same, other]).toMatchObject([
      { status: 409, body: { code } },
      { status: 409, body: { code } },
    ])
    expect(await dumpTable()).toEqual(before)
  })

  it('makes one of two racing drafts the first', async () => {
    const { covenant, keys } = await freshBloc('RACE')
    const bodies = ['Một', 'Hai'].map((title) => ({ ...covenantContent, title }))
    const answers = await Promise.all(
      bodies.map((body) => call('PUT', covenant, { key: keys.head, body })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 428])
    const { body } = await must('GET', covenant, keys.head)
    expect(body.version).toBe(1)
  })
})

describe('listCovenants', () => {
  it('shows a unit the terms in which it is a member, the organizer all', async () => {
    const { bloc: path, keys } = await freshBloc('TERMS')
    const closing = { fromTerm: '2020', toTerm: '2021' }
    const { headers } = await must('GET', `${path}/members/KT-DAKHA`, keys.organizer)
    const member = await call('PUT', `${path}/members/KT-DAKHA`, {
      key: keys.organizer,
      body: closing,
      headers: { 'if-match': headers.etag },
    })
    expect(member.status).toBe(200)
    for (const term of ['2020', '2021', '2022', '2023']) {
      await must('PUT', `${path}/covenants/${term}`, keys.organizer, covenantContent)
    }

    const { memberKeys } = bloc
    const termsFor = async (key: string | undefined) => {
      const { body } = await must('GET', `${path}/covenants`, key ?? '')
      return body.items.map(({ term }: { term: string }) => term)
    }
    expect(await termsFor(keys.organizer)).toEqual(['2020', '2021', '2022', '2023'])
    expect(await termsFor(keys.admin)).toHaveLength(4)
    expect(await termsFor(memberKeys['KT-DAKHA'])).toEqual(['2020', '2021'])
    expect(await termsFor(memberKeys['KT-DAKGLEI'])).toHaveLength(4)
    const hidden = await call('GET', `${path}/covenants`, { key: keys.outsider })
    expect(hidden.status).toBe(404)

    const first = await must('GET', `${path}/covenants?limit=3`, keys.organizer)
    const rest = await must('GET', nextPage(first) ?? '', keys.organizer)
    expect([first.body.items.length, rest.body.items.length]).toEqual([3, 1])
  })
})

describe('the example of a covenant', () => {
  it('is what the bloc gets', async () => {
    const { body } = await draftCovenant(await freshBloc('EXAMPLE'))
    expect(body).toMatchObject(covenantContent)
  })
})

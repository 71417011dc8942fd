import { expect, it } from 'vitest'
import { adminKey } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent, signatureOf } from '../../support/covenants.ts'
import { scoreSheet } from '../../support/whole-year.ts'
import { bloc, covenant, districts, get, head, keyOf, organizer, post, put } from './player.ts'

/** From the keys to the scores of the year. */
export function playYear(): void {
  it('keys: made by the administrator, shown once', async () => {
    const request = {
      name: 'KT officer',
      unitCode: 'KT',
      scopes: ['read'],
      expiresOn: '2030-01-01',
    }
    const { body } = await post('/v1/api-keys', await adminKey(), request)
    expect(body.token).toMatch(/^gu_/)
    expect(await get('/v1/me', body.token)).toMatchObject({ unitCode: 'KT', scopes: ['read'] })
    const path = `/v1/api-keys/${body.apiKeyId}`
    const rotated = await post(`${path}/rotate`, await adminKey())
    expect(rotated.body.token).not.toBe(body.token)
    await post(`${path}/revoke`, await adminKey())
    expect(await get(path, await adminKey())).not.toHaveProperty('token')
  })

  it('bloc, members, officers', async () => {
    await put(bloc, organizer(), {
      name: 'Cụm II',
      aliases: ['Khối giao ước thi đua LĐLĐ các huyện, thành phố'],
      kind: 'cum',
      organizerCode: 'KT',
      calendar: 'calendar',
    })
    for (const district of districts) {
      await put(`${bloc}/members/${district}`, organizer(), { fromTerm: '2020' })
    }
    await put(`${bloc}/officers/2020`, organizer(), {
      headCode: 'KT-DAKTO',
      deputyCodes: ['KT-NGOCHOI'],
      decision: { number: '12/QĐ-LĐLĐ', date: '2020-01-15' },
    })
  })

  it('covenant: drafted, opened, withdrawn, opened again, signed by all', async () => {
    const drafted = await put(covenant, head(), covenantContent)
    expect(drafted.body).toMatchObject({ status: 'draft', version: 1 })
    await post(`${covenant}/open`, head())
    const withdrawn = await post(`${covenant}/withdraw`, head(), { reason: 'sửa chỉ tiêu' })
    expect(withdrawn.body.status).toBe('draft')
    const { body: opened } = await post(`${covenant}/open`, head())
    expect(opened.contentHash).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(opened.memberCodes).toEqual([...districts].sort())
    const late = await call('PUT', covenant, { key: head(), body: covenantContent })
    expect(late.body.code).toBe('covenant.not_draft')

    for (const district of districts) {
      const path = `${covenant}/signatures/${district}`
      const key = keyOf(district)
      const wrong = signatureOf(`sha256:${'0'.repeat(64)}`)
      expect((await call('PUT', path, { key, body: wrong })).body.code).toBe(
        'covenant.hash_mismatch',
      )
      const commitments = [{ criterionCode: 'A1', target: 120 }]
      const signature = { ...signatureOf(opened.contentHash), commitments }
      expect((await get(covenant)).status).toBe('open')
      await put(path, key, signature)
      await put(path, key, signature, 200)
    }
    expect((await get(covenant)).status).toBe('in_force')
  })

  it('reports: put, submitted, returned, submitted, accepted, summed up', async () => {
    for (const district of districts) {
      const path = `${covenant}/reports/FY/${district}`
      const key = keyOf(district)
      const saved = await put(path, key, {
        indicators: [
          { code: 'members', value: 1520 },
          { code: 'member_visits', value: 70 },
          { code: 'new_members', value: 90 },
          { code: 'visit_spending', raw: 'trên 60 triệu đồng' },
        ],
        narrative: { results: 'Tốt', limitations: 'Ít', directions: 'Tiếp tục' },
      })
      expect(saved.body.status).toBe('draft')
      expect(saved.body.indicators).toContainEqual({
        code: 'visit_spending',
        value: 60_000_000,
        precision: 'at_least',
        raw: 'trên 60 triệu đồng',
      })
      expect((await post(`${path}/submit`, key)).body).toMatchObject({ status: 'submitted' })
      const back = await post(`${path}/return`, head(), { reason: 'bổ sung số liệu' })
      expect(back.body.status).toBe('returned')
      await post(`${path}/submit`, key)
      expect((await post(`${path}/accept`, head())).body.status).toBe('accepted')
    }
    await put(`${covenant}/bloc-reports/FY/declared`, head(), {
      indicators: [{ code: 'members', value: 7676 }],
    })
    const report = await get(`${covenant}/bloc-reports/FY`)
    expect(report).toMatchObject({ expectedUnits: 5, acceptedUnits: 5, missingUnits: [] })
    expect(report.indicators).toContainEqual(
      expect.objectContaining({
        code: 'members',
        computed: 7600,
        unitsCounted: 5,
        declared: 7676,
        difference: 76,
        precision: 'exact',
      }),
    )
  })

  it('scores and ranking', async () => {
    for (const [at, district] of districts.entries()) {
      const path = `${covenant}/scores/${district}`
      await put(`${path}/self`, keyOf(district), scoreSheet)
      const points = [{ criterionCode: 'A1', points: 40 - Math.min(at, 2) * 0.25 }]
      await put(`${path}/final`, head(), { points })
    }
    const scores = await get(`${covenant}/scores/KT-DAKTO`)
    expect(scores.self.total).toBe(97.5)
    expect(scores.final.total).toBe(40)
    expect(scores.computed).toContainEqual(
      expect.objectContaining({ criterionCode: 'A1', points: 30 }),
    )
    const ranking = await get(`${covenant}/ranking?stage=final`)
    expect(ranking.items.map((item: Body) => [item.rank, item.total, item.tied])).toEqual([
      [1, 40, false],
      [2, 39.75, false],
      [3, 39.5, true],
      [3, 39.5, true],
      [3, 39.5, true],
    ])
    expect(ranking.unranked).toEqual([])
  })
}

/** Signs what is open for signing, each district for itself. */
async function signAll(path: string, contentHash: string): Promise<void> {
  for (const district of districts) {
    await put(`${path}/signatures/${district}`, keyOf(district), signatureOf(contentHash))
  }
}

/** How covenants change and end. */
export function endYear(): void {
  const next = `${bloc}/covenants/2021`

  it('concluded; a final sheet is corrected, and the frozen ranking with it', async () => {
    expect((await post(`${covenant}/conclude`, head())).body.status).toBe('concluded')
    const points = [{ criterionCode: 'A1', points: 38 }]
    const path = `${covenant}/scores/KT-DAKTO`
    const reason = 'cộng nhầm'
    const { body } = await post(`${path}/final/correct`, organizer(), { points, reason })
    expect(body).toMatchObject({ total: 38, corrections: 1 })
    expect((await get(`${path}/corrections`)).items).toMatchObject([{ reason }])
    const [{ term, rank, total }] = (await get(`${bloc}/ranks/KT-DAKTO`)).items
    expect({ term, rank, total }).toEqual({ term: '2020', rank: 5, total: 38 })
  })

  it('the next term: drafted from the last, signed, and changed by an addendum', async () => {
    const { body: draft } = await post(`${next}/draft`, organizer(), {
      fromTerm: '2020',
      title: 'Giao ước thi đua năm 2021',
    })
    expect(draft).toMatchObject({ status: 'draft', schedule: { signBy: '2021-02-28' } })
    await signAll(next, (await post(`${next}/open`, organizer())).body.contentHash)

    const content = { ...covenantContent, title: draft.title, schedule: draft.schedule }
    const changed = { ...content, preamble: 'Bổ sung', reason: 'thêm lời mở đầu' }
    const { body: dropped } = await post(`${next}/addenda`, organizer(), changed)
    const path = `${next}/addenda/${dropped.version}`
    const reason = { reason: 'viết lại' }
    expect((await post(`${path}/withdraw`, organizer(), reason)).body.status).toBe('withdrawn')

    const { body: addendum } = await post(`${next}/addenda`, organizer(), changed)
    expect(addendum.changes).toEqual([{ path: '/preamble', change: 'added', after: '"Bổ sung"' }])
    await signAll(`${next}/addenda/${addendum.version}`, addendum.contentHash)
    const { status, version, preamble } = await get(next, organizer())
    expect({ status, version, preamble }).toEqual({
      status: 'in_force',
      version: addendum.version,
      preamble: 'Bổ sung',
    })
  })

  it('suspended, resumed and superseded by the organizer', async () => {
    const reason = { reason: 'sáp nhập đơn vị' }
    for (const [action, status] of [
      ['suspend', 'suspended'],
      ['resume', 'in_force'],
      ['supersede', 'superseded'],
    ]) {
      const { body } = await post(`${next}/${action}`, organizer(), reason)
      expect(body.status).toBe(status)
    }
  })
}

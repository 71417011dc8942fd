import { beforeAll, describe, expect, it } from 'vitest'
import { allOperations } from '../../functions/families.ts'
import { adminKey, keyFor, must } from '../support/actors.ts'
import { type Answer, type Body, type CallOptions, call } from '../support/api.ts'
import { operationAt } from '../support/check-answer.ts'
import { covenantContent, signatureOf } from '../support/covenants.ts'
import { dumpTable } from '../support/dump.ts'
import { ruleOf } from '../support/rules.ts'
import { awardPoll, scoreSheet } from '../support/whole-year.ts'
import { settle } from '../support/workers.ts'

/**
 * One bloc's year as the contract's spine tells it, request by request. Every POST is sent twice
 * with one Idempotency-Key: the second answers again and writes nothing, another body is refused.
 */
const bloc = '/v1/blocs/KT-CUM-2'
const covenant = `${bloc}/covenants/2020`
const districts = ['KT-DAKTO', 'KT-NGOCHOI', 'KT-DAKGLEI', 'KT-IAHDRAI', 'KT-TUMORONG']
const keys: Record<string, string> = {}
const head = () => keys['KT-DAKTO'] ?? ''
const organizer = () => keys.KT ?? ''
const posted = new Set<string>()

async function post(path: string, key: string, body?: Body): Promise<Answer> {
  return postTwice(path, key, { body }, body && { body: { ...body, ...otherText(body) } })
}

type Sent = Pick<CallOptions, 'body' | 'rawBody' | 'headers'>

async function postTwice(path: string, key: string, sent: Sent, other?: Sent): Promise<Answer> {
  const operation = operationAt('POST', path)
  posted.add(operation?.operationId ?? path)
  const headers = { ...sent.headers, 'idempotency-key': `"${crypto.randomUUID()}"` }
  const first = await call('POST', path, { key, ...sent, headers })
  expect(first.status, JSON.stringify(first.body)).toBeLessThan(300)
  expect(first.headers['idempotency-replayed']).toBeUndefined()

  const before = await dumpTable()
  const again = await call('POST', path, { key, ...sent, headers })
  if (operation?.rendersAs === undefined) {
    expect(again.body.code).toBe('idempotency.secret_not_repeatable')
    expect(again.body.detail).toContain(first.body.apiKeyId)
  } else {
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(again.headers.location).toBe(first.headers.location)
  }
  if (other !== undefined) {
    const reused = await call('POST', path, { key, ...other, headers })
    expect(reused.body.code).toBe('idempotency.key_reused')
  }
  expect(await dumpTable()).toEqual(before)
  return first
}

/** Another valid value for one field of a body. */
function otherText(body: Body): Body {
  if ('reason' in body) return { reason: 'vì lý do khác' }
  if ('heldOn' in body) return { heldOn: '2020-12-26' }
  if ('effectiveOn' in body) return { effectiveOn: '2021-02-01' }
  if ('rows' in body) return { source: 'other' }
  return 'title' in body ? { title: 'Tên khác' } : { name: 'Tên khác' }
}

const put = async (path: string, key: string, body: Body, status = 201): Promise<Answer> => {
  const answer = await call('PUT', path, { key, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(status)
  return answer
}

const get = async (path: string, key = head()): Promise<Body> => (await must('GET', path, key)).body

/** Every district votes for the option of a unit; the poll's result. */
async function runPoll(poll: Body, voteFor: string): Promise<Body> {
  const { body: created } = await post(`${covenant}/polls`, head(), poll)
  expect(created.status).toBe('draft')
  const path = `${covenant}/polls/${created.pollId}`
  expect((await post(`${path}/open`, head())).body.status).toBe('open')
  const choice = created.options.find((option: Body) => option.unitCode === voteFor).optionId
  for (const district of districts) {
    const cast = await put(`${path}/ballot`, keys[district] ?? '', { choices: [choice] })
    expect(cast.body).toEqual({ recorded: true })
  }
  expect(await get(`${path}/turnout`)).toMatchObject({ eligible: 5, cast: 5 })
  expect((await call('GET', `${path}/result`, { key: head() })).body.code).toBe('poll.not_closed')
  expect((await post(`${path}/close`, head())).body.status).toBe('closed')
  const result = await get(`${path}/result`)
  expect(result).toMatchObject({
    outcome: 'decided',
    winners: [choice],
    turnout: { eligible: 5, cast: 5, valid: 5, blank: 0 },
  })
  expect(result.counts).toContainEqual({ optionId: choice, votes: 5, percent: 100 })
  expect((await post(`${path}/certify`, organizer())).body.status).toBe('certified')
  return created
}

describe('one bloc’s year', () => {
  beforeAll(async () => {
    const admin = await adminKey()
    await put('/v1/units/VN', admin, { name: 'Tổng LĐLĐ Việt Nam', level: 'confederation' })
    const province = { name: 'LĐLĐ tỉnh Kon Tum', level: 'provincial_federation', parentCode: 'VN' }
    await put('/v1/units/KT', admin, province)
    for (const district of districts) {
      const unit = { name: `LĐLĐ ${district}`, level: 'superior_union', parentCode: 'KT' }
      await put(`/v1/units/${district}`, admin, unit)
    }
    for (const unitCode of ['KT', ...districts]) keys[unitCode] = await keyFor(unitCode)
  })

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
      const key = keys[district] ?? ''
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
      const key = keys[district] ?? ''
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
      await put(`${path}/self`, keys[district] ?? '', scoreSheet)
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

  it('polls: two awards and two elections, certified', async () => {
    const first = await runPoll(awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI']), 'KT-NGOCHOI')
    const second = { ...awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI']), award: 'excellent_unit' }
    await runPoll(second, 'KT-DAKGLEI')
    const { award: _award, ...election } = awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI'])
    const officer = { ...election, kind: 'officer', forTerm: '2021' }
    await runPoll({ ...officer, office: 'head', title: 'Bầu khối trưởng' }, 'KT-NGOCHOI')
    await runPoll({ ...officer, office: 'deputy', title: 'Bầu khối phó' }, 'KT-DAKGLEI')

    expect(await get(`${bloc}/officers/2021`)).toMatchObject({
      headCode: 'KT-NGOCHOI',
      deputyCodes: ['KT-DAKGLEI'],
    })
    const { awards } = await get(covenant)
    expect(awards).toContainEqual({
      award: 'leading_unit',
      unitCode: 'KT-NGOCHOI',
      pollId: first.pollId,
    })
    expect(awards).toHaveLength(2)
  })

  it('polls: a tie, its run-off, a cancelled and a reported one', async () => {
    const poll = { ...awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI']), award: 'third_award' }
    const rule = ruleOf({ quorum: { numerator: 1, denominator: 5 } })
    const { body: created } = await post(`${covenant}/polls`, head(), { ...poll, rule })
    const path = `${covenant}/polls/${created.pollId}`
    await post(`${path}/open`, head())
    for (const [at, district] of ['KT-DAKTO', 'KT-NGOCHOI'].entries()) {
      const choices = [created.options[at].optionId]
      await put(`${path}/ballot`, keys[district] ?? '', { choices })
    }
    const again = await call('PUT', `${path}/ballot`, { key: head(), body: { choices: [] } })
    expect(again.body.code).toBe('ballot.already_cast')
    await put(`${path}/ballot`, keys['KT-IAHDRAI'] ?? '', { choices: [] })
    const outsider = await call('PUT', `${path}/ballot`, {
      key: organizer(),
      body: { choices: [] },
    })
    expect(outsider.body.code).toBe('poll.not_a_voter')
    const conclude = await call('POST', `${covenant}/conclude`, { key: head() })
    expect(conclude.body.code).toBe('covenant.poll_open')
    await post(`${path}/close`, head())
    const result = await get(`${path}/result`)
    expect(result).toMatchObject({ outcome: 'tied', winners: [], turnout: { cast: 3, blank: 1 } })
    expect(result.tied.sort()).toEqual(created.options.map(({ optionId }: Body) => optionId).sort())
    const { body: runoff } = await post(`${path}/runoff`, head())
    expect(runoff).toMatchObject({ status: 'draft' })
    await post(`${covenant}/polls/${runoff.pollId}/cancel`, head(), { reason: 'không cần nữa' })

    const { rule: _rule, secrecy: _secrecy, ...told } = { ...poll, method: 'reported' }
    const { body: reported } = await post(`${covenant}/polls`, organizer(), told)
    const winners = [reported.options[0].optionId]
    const outcome = `${covenant}/polls/${reported.pollId}/reported-outcome`
    await post(outcome, organizer(), { winners, heldOn: '2020-12-25' })
    expect(await get(`${covenant}/polls/${reported.pollId}/result`)).toMatchObject({
      outcome: 'decided',
      winners,
    })
  })

  it('concluded', async () => {
    expect((await post(`${covenant}/conclude`, head())).body.status).toBe('concluded')
  })

  it('member counts', async () => {
    const path = '/v1/units/KT-NGOCHOI/member-counts/2020-12'
    const recordedAt = '2020-12-31T10:00:00+07:00'
    const counts = { grassrootsUnions: 60, employees: 1600, members: 1520, recordedAt }
    await put(path, organizer(), counts)
    await put(path, organizer(), counts, 200)
    const stale = { ...counts, members: 1, recordedAt: '2020-12-30T10:00:00+07:00' }
    const refused = await call('PUT', path, { key: organizer(), body: stale })
    expect(refused.body.code).toBe('member_count.stale')
    expect(await get(path, keys['KT-NGOCHOI'])).toMatchObject({
      declared: { members: 1520 },
      effective: { members: 1520, basis: 'declared' },
      revision: 1,
    })
  })

  it('suspended, resumed and superseded by the organizer', async () => {
    const next = `${bloc}/covenants/2021`
    await put(next, organizer(), covenantContent)
    const { contentHash } = (await post(`${next}/open`, organizer())).body
    for (const district of districts) {
      await put(`${next}/signatures/${district}`, keys[district] ?? '', signatureOf(contentHash))
    }
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

  it('member counts in bulk', async () => {
    const path = '/v1/member-count-imports'
    const counts = { grassrootsUnions: 60, employees: 1600, members: 1520 }
    const row = { month: '2020-12', ...counts, recordedAt: '2020-12-31T10:00:00+07:00' }
    const rows = ['KT-DAKTO', 'NO-SUCH', 'SL'].map((unitCode) => ({ unitCode, ...row }))
    const sent = { source: 'kt-hrm', mode: 'partial', dryRun: false, rows }
    const { headers, body } = await post(path, organizer(), sent)
    expect(body).toMatchObject({ status: 'queued', received: 3 })
    await settle()
    expect(await get(headers.location ?? '', organizer())).toMatchObject({
      status: 'partial',
      received: 3,
      created: 1,
      updated: 0,
      unchanged: 0,
      stale: 0,
      rejected: 2,
    })
    const results = `${headers.location}/results?outcome=rejected`
    expect((await get(results, organizer())).items).toMatchObject(
      [1, 2].map((index) => ({
        index,
        outcome: 'rejected',
        code: 'unit.not_found',
        pointer: `/rows/${index}/unitCode`,
      })),
    )
    const asCsv = (members: number): Sent => ({
      rawBody: `unitCode,month,members\nKT-DAKGLEI,2020-12,${members}\n`,
      headers: { 'content-type': 'text/csv' },
    })
    await postTwice(`${path}/csv?source=kt-hrm`, organizer(), asCsv(900), asCsv(901))
    await settle()
    expect(await get('/v1/units/KT/member-counts/2020-12', organizer())).toMatchObject({
      rolledUp: { members: 3940, unitsCounted: 3, unitsExpected: 5, complete: false },
      effective: { members: 3940, basis: 'partial' },
    })
  })

  it('units in bulk, and their succession', async () => {
    const [unitCode, name] = ['KT-DAKTO-1', 'CĐCS Một']
    const row = { unitCode, name, level: 'grassroots_union', parentCode: 'KT-DAKTO' }
    await post('/v1/unit-imports', organizer(), { rows: [row] })
    const asCsv = (named: string): Sent => ({
      rawBody: `unitCode;name;level;parentCode\n${unitCode};${named};${row.level};KT-DAKTO\n`,
      headers: { 'content-type': 'text/csv' },
    })
    await settle()
    await postTwice('/v1/unit-imports/csv', organizer(), asCsv(name), asCsv('CĐCS Hai'))
    const succession = await post('/v1/unit-successions', organizer(), {
      kind: 'transfer',
      effectiveOn: '2021-01-01',
      decision: { number: '1/QĐ-LĐLĐ', date: '2020-12-28' },
      predecessorCodes: [unitCode],
      newParentCode: 'KT',
    })
    await settle()
    const { headers } = succession
    expect((await get(headers.location ?? '')).status).toBe('applied')
    expect(await get(`/v1/units/${unitCode}`)).toMatchObject({ name, path: ['VN', 'KT', unitCode] })
    expect(await get(`/v1/units/${unitCode}?asOf=2020-12-31`)).toMatchObject({
      parentCode: 'KT-DAKTO',
    })
  })

  it('has played every POST there is', () => {
    const all = allOperations.filter(({ method }) => method === 'POST')
    expect([...posted].sort()).toEqual(all.map(({ operationId }) => operationId).sort())
  })
})

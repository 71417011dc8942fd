import { randomBytes } from 'node:crypto'
import { proposeExample } from '../../functions/covenants/addendum-examples.ts'
import { must } from './actors.ts'
import { covenantContent, putInForce, signatureOf } from './covenants.ts'
import { ruleOf } from './rules.ts'
import { type StandardBloc, standardBloc } from './standard-bloc.ts'
import { settle } from './workers.ts'

/** A secret award poll between two member units. */
export const awardPoll = (unitCodes: readonly string[]) => ({
  kind: 'award',
  award: 'leading_unit',
  title: 'Bình xét đơn vị dẫn đầu',
  method: 'electronic',
  secrecy: 'secret',
  options: unitCodes.map((unitCode) => ({ unitCode })),
  rule: ruleOf(),
})

export const yearEndReport = {
  indicators: [
    { code: 'members', value: 1520 },
    { code: 'new_members', value: 80 },
    { code: 'visit_spending', raw: 'trên 60 triệu đồng' },
  ],
}

export const scoreSheet = {
  points: [
    { criterionCode: 'A1', points: 40 },
    { criterionCode: 'A2', points: 19.5 },
    { criterionCode: 'B1', points: 38 },
  ],
}

const countRows = (unitCode: string) => [
  { unitCode, month: '2019-12', employees: 1500, members: 1400 },
  { unitCode, month: '2019-13', members: 1400 },
  { unitCode: 'NO-SUCH-UNIT', month: '2019-12', members: 1400 },
]

const unitRows = [
  { unitCode: 'KT-SATHAY-1', name: 'CĐCS Một', level: 'grassroots_union', parentCode: 'KT-SATHAY' },
  { unitCode: 'KT-SATHAY-2', name: 'CĐCS Hai', level: 'grassroots_union', parentCode: 'KT-SATHAI' },
  { unitCode: 'KT-SATHAY-3', name: 'CĐCS Ba', level: 'primary_union', parentCode: 'KT-SATHAY' },
]

/** Sends one import of each kind, each with rows that are refused, and has them applied. */
async function importsOf({ keys, memberCode }: Awaited<ReturnType<typeof standardBloc>>) {
  const send = async (path: string, rows: object[]): Promise<string> => {
    const { body } = await must('POST', path, keys.integration, { source: 'kt-hrm', rows })
    return body.importId
  }
  const importId = await send('/v1/member-count-imports', countRows(memberCode))
  const unitImportId = await send('/v1/unit-imports', unitRows)
  await settle()
  return { importId, unitImportId }
}

/** Records that a new unit is called otherwise; the id of the succession. */
async function renamed(admin: string): Promise<string> {
  const unitCode = `SL-${randomBytes(8).toString('hex').toUpperCase()}`
  const unit = { name: 'Công đoàn cũ', level: 'superior_union', parentCode: 'SL' }
  await must('PUT', `/v1/units/${unitCode}`, admin, unit)
  const { body } = await must('POST', '/v1/unit-successions', admin, {
    kind: 'rename',
    effectiveOn: '2021-01-01',
    predecessorCodes: [unitCode],
    newName: 'Công đoàn mới',
  })
  return body.successionId
}

/**
 * Proposes two addenda: one that is taken back, and one that is open and signed by two members. The
 * version of the latter.
 */
async function addendaOf({ covenant, keys, memberCode, headCode }: StandardBloc): Promise<string> {
  const propose = async (): Promise<{ version: number; contentHash: string }> => {
    const { version, contentHash } = (
      await must('POST', `${covenant}/addenda`, keys.head, proposeExample)
    ).body
    return { version, contentHash }
  }
  const reason = { reason: 'Giữ chỉ tiêu đã ký' }
  const first = await propose()
  await must('POST', `${covenant}/addenda/${first.version}/withdraw`, keys.head, reason)
  const { version, contentHash } = await propose()
  const signatures = `${covenant}/addenda/${version}/signatures`
  await must('PUT', `${signatures}/${memberCode}`, keys.member, signatureOf(contentHash))
  await must('PUT', `${signatures}/${headCode}`, keys.head, signatureOf(contentHash))
  return String(version)
}

/**
 * A world in which every path parameter has a resource: a bloc whose covenant is in force, with an
 * open addendum, a report, a declared bloc report, score sheets, cross assignments, an open poll, a
 * member count, a succession and finished imports.
 */
export async function wholeWorld() {
  const bloc = await standardBloc()
  await putInForce(bloc)
  const { covenant, keys, memberCode } = bloc
  await must('PUT', `${covenant}/reports/FY/${memberCode}`, keys.member, yearEndReport)
  await must('PUT', `${covenant}/bloc-reports/FY/declared`, keys.head, yearEndReport)
  await must('PUT', `${covenant}/scores/${memberCode}/self`, keys.member, scoreSheet)
  const assignments = [{ unitCode: memberCode, scorerCode: bloc.deputyCode }]
  await must('PUT', `${covenant}/cross-assignments`, keys.head, { assignments })
  const { body: poll } = await must(
    'POST',
    `${covenant}/polls`,
    keys.head,
    awardPoll(bloc.memberCodes),
  )
  await must('POST', `${covenant}/polls/${poll.pollId}/open`, keys.head)
  const month = '2020-12'
  const counts = { employees: 1600, members: 1520, recordedAt: '2020-12-31T10:00:00+07:00' }
  await must('PUT', `/v1/units/${memberCode}/member-counts/${month}`, keys.integration, counts)
  const spare = { name: 'spare', unitCode: 'KT', scopes: ['read'], expiresOn: '2099-12-31' }
  const { body: apiKey } = await must('POST', '/v1/api-keys', keys.admin, spare)
  const params: Record<string, string> = {
    unitCode: memberCode,
    blocCode: bloc.blocCode,
    term: bloc.term,
    concludedTerm: bloc.term,
    period: 'FY',
    month,
    stage: 'self',
    indicatorCode: 'members',
    presetCode: 'bloc_leading_unit',
    templateCode: 'tasks_2019',
    version: await addendaOf(bloc),
    keptVersion: '1',
    pollId: poll.pollId,
    apiKeyId: apiKey.apiKeyId,
    successionId: await renamed(keys.admin),
    ...(await importsOf(bloc)),
    code: 'covenant.not_draft',
  }
  return { ...bloc, params, poll }
}

export type World = Awaited<ReturnType<typeof wholeWorld>>

/** A later term with cross assignments, concluded with one final sheet, which is corrected twice. */
async function concludedTerm(world: World, term: string): Promise<void> {
  const { bloc, keys, memberCode } = world
  const covenant = `${bloc}/covenants/${term}`
  await putInForce({ ...world, covenant, keys: { ...keys, head: keys.organizer } })
  const final = `${covenant}/scores/${memberCode}/final`
  await must('PUT', final, keys.organizer, scoreSheet)
  const assignments = [{ unitCode: memberCode, scorerCode: world.deputyCode }]
  await must('PUT', `${covenant}/cross-assignments`, keys.organizer, { assignments })
  await must('POST', `${covenant}/conclude`, keys.organizer)
  for (const points of [30, 31]) {
    const corrected = { points: [{ criterionCode: 'A1', points }], reason: 'kiểm tra lại' }
    await must('POST', `${final}/correct`, keys.organizer, corrected)
  }
}

/** Adds to the world so that every list has at least two items; the keys' second use in places. */
export async function secondOfEach(world: World): Promise<void> {
  const { bloc, covenant, keys, memberCode, memberCodes } = world
  await must('PUT', `${covenant}/reports/H1/${memberCode}`, keys.member, yearEndReport)
  await must('PUT', `${covenant}/reports/FY/KT-DAKTO`, keys.head, yearEndReport)
  await must('PUT', `${covenant}/bloc-reports/H1/declared`, keys.head, yearEndReport)
  await must('PUT', `${covenant}/scores/KT-DAKTO/self`, keys.head, scoreSheet)
  await must('PUT', `${covenant}/scores/KT-DAKTO/final`, keys.head, scoreSheet)
  await must('POST', `${covenant}/polls`, keys.head, awardPoll(memberCodes))
  await must('PUT', `${bloc}/covenants/2022`, keys.organizer, covenantContent)
  await must('PUT', `${bloc}/officers/2021`, keys.organizer, { headCode: 'KT-DAKHA' })
  for (const term of ['2028', '2029']) await concludedTerm(world, term)
  world.params.concludedTerm = '2028'
  const counts = { members: 1500, recordedAt: '2020-11-30T10:00:00+07:00' }
  const months = `/v1/units/${memberCode}/member-counts`
  await must('PUT', `${months}/2020-11`, keys.integration, counts)
  const corrected = { members: 1521, recordedAt: '2021-01-04T10:00:00+07:00' }
  await must('PUT', `${months}/2020-12`, keys.integration, corrected)
  await renamed(keys.admin)
  const other = { name: 'Cụm III', kind: 'cum', organizerCode: 'KT', calendar: 'calendar' }
  await must('PUT', '/v1/blocs/KT-CUM-3', keys.organizer, other)
}

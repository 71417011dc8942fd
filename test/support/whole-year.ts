import { must } from './actors.ts'
import { covenantContent, putInForce } from './covenants.ts'
import { ruleOf } from './rules.ts'
import { standardBloc } from './standard-bloc.ts'

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

/**
 * A world in which every path parameter has a resource: a bloc whose covenant is in force, with a
 * report, a declared bloc report, score sheets, an open poll and a member count.
 */
export async function wholeWorld() {
  const bloc = await standardBloc()
  await putInForce(bloc)
  const { covenant, keys, memberCode } = bloc
  await must('PUT', `${covenant}/reports/FY/${memberCode}`, keys.member, yearEndReport)
  await must('PUT', `${covenant}/bloc-reports/FY/declared`, keys.head, yearEndReport)
  await must('PUT', `${covenant}/scores/${memberCode}/self`, keys.member, scoreSheet)
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
    period: 'FY',
    month,
    stage: 'self',
    indicatorCode: 'members',
    pollId: poll.pollId,
    apiKeyId: apiKey.apiKeyId,
    code: 'covenant.not_draft',
  }
  return { ...bloc, params, poll }
}

export type World = Awaited<ReturnType<typeof wholeWorld>>

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
  const counts = { members: 1500, recordedAt: '2020-11-30T10:00:00+07:00' }
  await must('PUT', `/v1/units/${memberCode}/member-counts/2020-11`, keys.integration, counts)
  const other = { name: 'Cụm III', kind: 'cum', organizerCode: 'KT', calendar: 'calendar' }
  await must('PUT', '/v1/blocs/KT-CUM-3', keys.organizer, other)
}

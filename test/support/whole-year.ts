import { must } from './actors.ts'
import { type StandardBloc, standardBloc } from './standard-bloc.ts'

/** The covenant of walkthrough.md. */
export const covenantContent = {
  title: 'Giao ước thi đua năm 2020',
  totalPoints: 100,
  groups: [
    {
      code: 'A',
      title: 'Chăm lo, bảo vệ đoàn viên',
      maxPoints: 60,
      criteria: [
        {
          code: 'A1',
          title: 'Phát triển đoàn viên',
          kind: 'standard',
          maxPoints: 40,
          indicatorCode: 'new_members',
          method: 'ratio',
          target: 100,
        },
        { code: 'A2', title: 'Thăm hỏi đoàn viên', kind: 'standard', maxPoints: 20 },
      ],
    },
    {
      code: 'B',
      title: 'Tuyên truyền, phong trào',
      maxPoints: 40,
      criteria: [{ code: 'B1', title: 'Văn hóa, thể thao', kind: 'standard', maxPoints: 40 }],
    },
    {
      code: 'P',
      title: 'Điểm trừ',
      maxPoints: 0,
      criteria: [{ code: 'P1', title: 'Báo cáo chậm', kind: 'penalty', maxPoints: 5 }],
    },
  ],
  schedule: {
    signBy: '2020-02-28',
    midYearBy: '2020-06-30',
    selfScoreBy: '2020-11-30',
    yearEndBy: '2020-12-31',
  },
}

export const pollRule = {
  quorum: { numerator: 2, denominator: 3 },
  threshold: { percent: 50, comparison: 'more_than', base: 'valid' },
  ballot: 'choose',
  winners: 1,
  minChoices: 1,
  maxChoices: 1,
  ownUnitVote: true,
  tie: 'runoff',
}

/** A secret award poll between two member units. */
export const awardPoll = (unitCodes: readonly string[]) => ({
  kind: 'award',
  award: 'leading_unit',
  title: 'Bình xét đơn vị dẫn đầu',
  method: 'electronic',
  secrecy: 'secret',
  options: unitCodes.map((unitCode) => ({ unitCode })),
  rule: pollRule,
})

export const signatureOf = (contentHash: string) => ({
  contentHash,
  signerName: 'Nguyễn Văn A',
  signerPosition: 'Chủ tịch',
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

/** Drafts, opens and has everybody sign the covenant of a bloc: in force afterwards. */
export async function putInForce({ covenant, keys, memberKeys }: StandardBloc): Promise<void> {
  await must('PUT', covenant, keys.head, covenantContent)
  const { body: opened } = await must('POST', `${covenant}/open`, keys.head)
  for (const [unitCode, key] of Object.entries(memberKeys)) {
    const signature = signatureOf(opened.contentHash)
    await must('PUT', `${covenant}/signatures/${unitCode}`, key, signature)
  }
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

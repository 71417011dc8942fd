export const putScoreSheetExample = {
  points: [
    { criterionCode: 'A1', points: 40 },
    { criterionCode: 'A2', points: 19.5, reason: 'Thiếu một đợt thăm hỏi' },
    { criterionCode: 'B1', points: 38 },
  ],
  evidence: [
    {
      criterionCode: 'A2',
      title: 'Biên bản thăm hỏi đoàn viên dịp Tết',
      url: 'https://example.org/tham-hoi-2020.pdf',
    },
  ],
}

const stage = {
  covenantVersion: 1,
  scoredBy: 'KT-NGOCHOI',
  total: 97.5,
  parts: { standard: 97.5, bonus: 0, penalty: 0 },
  groups: [
    { groupCode: 'A', standard: 59.5, bonus: 0, penalty: 0, total: 59.5 },
    { groupCode: 'B', standard: 38, bonus: 0, penalty: 0, total: 38 },
    { groupCode: 'P', standard: 0, bonus: 0, penalty: 0, total: 0 },
  ],
  grade: 'excellent',
  failedGates: [],
  ...putScoreSheetExample,
  missingCriteria: [],
  warnings: [],
}

const place = { blocCode: 'KT-CUM-2', term: '2020' }
const unit = { ...place, unitCode: 'KT-NGOCHOI' }

export const scoreSheetExample = { ...unit, stage: 'self', ...stage }

export const unitScoresExample = {
  ...unit,
  self: stage,
  computed: [
    { criterionCode: 'A1', points: 40, indicatorCode: 'new_members', value: 130, target: 120 },
  ],
  computedVersion: 1,
  computedTotal: 40,
}

export const correctionRequestExample = {
  points: [
    { criterionCode: 'A1', points: 40 },
    { criterionCode: 'A2', points: 19, reason: 'Trừ một đợt thăm hỏi kê khai trùng' },
    { criterionCode: 'B1', points: 38 },
  ],
  reason: 'Kiểm tra lại hồ sơ thăm hỏi',
}

export const correctedSheetExample = {
  ...unit,
  stage: 'final',
  ...stage,
  ...{ points: correctionRequestExample.points, evidence: [] },
  scoredBy: 'KT',
  total: 97,
  parts: { standard: 97, bonus: 0, penalty: 0 },
  groups: [
    { groupCode: 'A', standard: 59, bonus: 0, penalty: 0, total: 59 },
    { groupCode: 'B', standard: 38, bonus: 0, penalty: 0, total: 38 },
    { groupCode: 'P', standard: 0, bonus: 0, penalty: 0, total: 0 },
  ],
  corrections: 1,
}

export const scoreCorrectionExample = {
  ...unit,
  number: 1,
  reason: correctionRequestExample.reason,
  correctedAt: '2021-01-20T02:30:00.000Z',
  correctedBy: 'KT',
  before: { covenantVersion: 1, total: 97.5, grade: 'excellent', ...putScoreSheetExample },
  after: { total: 97, grade: 'excellent' },
  changes: [{ criterionCode: 'A2', before: 19.5, after: 19 }],
}

const first = {
  rank: 1,
  unitCode: 'KT-NGOCHOI',
  total: 97.5,
  tied: false,
  decidedBy: { position: 1, by: 'group', groupCode: 'A' },
  grade: 'excellent',
}

export const rankingExample = {
  ...place,
  stage: 'final',
  items: [
    first,
    {
      ...first,
      rank: 2,
      unitCode: 'KT-DAKGLEI',
      grade: 'good',
      failedGates: [{ groupCode: 'B', percent: 48.75, gradeAtMost: 'good' }],
    },
  ],
  unranked: ['KT-DAKTO'],
}

export const unitRankExample = { term: '2020', units: 2, ...first }

export const putAssignmentsExample = {
  assignments: [
    { unitCode: 'KT-NGOCHOI', scorerCode: 'KT-DAKGLEI' },
    { unitCode: 'KT-DAKGLEI', scorerCode: 'KT-NGOCHOI' },
  ],
  note: 'Chấm chéo theo cặp, thống nhất tại hội nghị ký giao ước',
}

export const assignmentsExample = { ...place, ...putAssignmentsExample }

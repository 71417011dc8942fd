export const putScoreSheetExample = {
  points: [
    { criterionCode: 'A1', points: 40 },
    { criterionCode: 'A2', points: 19.5, reason: 'Thiếu một đợt thăm hỏi' },
    { criterionCode: 'B1', points: 38 },
  ],
}

const stage = { total: 97.5, ...putScoreSheetExample, missingCriteria: [] }

const unit = { blocCode: 'KT-CUM-2', term: '2020', unitCode: 'KT-NGOCHOI' }

export const scoreSheetExample = { ...unit, stage: 'self', ...stage }

export const unitScoresExample = {
  ...unit,
  self: stage,
  computed: [
    { criterionCode: 'A1', points: 40, indicatorCode: 'new_members', value: 130, target: 120 },
  ],
}

export const rankingExample = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  stage: 'final',
  items: [
    { rank: 1, unitCode: 'KT-NGOCHOI', total: 98.25, tied: false },
    { rank: 2, unitCode: 'KT-DAKGLEI', total: 97.5, tied: false },
  ],
  unranked: ['KT-DAKTO'],
}

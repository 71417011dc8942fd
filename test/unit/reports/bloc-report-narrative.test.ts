import { expect, test } from 'vitest'
import { blocNarrative } from '../../../lib/reports/rules/bloc-narrative.ts'

const members = ['KT-DAKGLEI', 'KT-DAKTO', 'KT-NGOCHOI', 'KT-TUMORONG']

test('narratives are gathered by section in the order of the members', () => {
  const reports = [
    { unitCode: 'KT-NGOCHOI', narrative: { results: 'Đạt.', directions: 'Phát triển đoàn viên.' } },
    { unitCode: 'KT-DAKGLEI', narrative: { results: 'Vượt.', limitations: 'Chậm báo cáo.' } },
    { unitCode: 'KT-TUMORONG' },
    { unitCode: 'KT-SATHAY', narrative: { results: 'Không phải thành viên.' } },
  ]
  expect(blocNarrative(members, reports, { results: 'Cụm đạt.' })).toEqual({
    missingUnits: ['KT-DAKTO'],
    results: [
      { unitCode: 'KT-DAKGLEI', text: 'Vượt.' },
      { unitCode: 'KT-NGOCHOI', text: 'Đạt.' },
    ],
    limitations: [{ unitCode: 'KT-DAKGLEI', text: 'Chậm báo cáo.' }],
    directions: [{ unitCode: 'KT-NGOCHOI', text: 'Phát triển đoàn viên.' }],
    declared: { results: 'Cụm đạt.' },
  })
})

test('nobody has said anything', () => {
  expect(blocNarrative(members, [], undefined)).toEqual({
    missingUnits: members,
    results: [],
    limitations: [],
    directions: [],
    declared: undefined,
  })
})

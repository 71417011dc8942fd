import { pathParameters } from '../../lib/http/parameters.ts'

export const unitExample = {
  unitCode: 'KT-NGOCHOI',
  name: 'LĐLĐ huyện Ngọc Hồi',
  aliases: ['Ngọc Hồi'],
  formerNames: [],
  externalIds: [{ system: 'kt-hrm', id: '62.610' }],
  level: 'superior_union',
  parentCode: 'KT',
  path: ['VN', 'KT', 'KT-NGOCHOI'],
  status: 'active',
}

export const recordSuccessionExample = {
  kind: 'dissolve',
  effectiveOn: '2025-07-01',
  decision: { number: '25/QĐ-LĐLĐ', date: '2025-06-24' },
  predecessorCodes: ['KT-SATHAY'],
  childrenTo: 'KT',
}

export const successionExample = {
  successionId: pathParameters.successionId.example,
  ...recordSuccessionExample,
  successorCodes: [],
  status: 'applied',
  recordedAt: '2025-07-02T02:00:00.000Z',
  appliedAt: '2025-07-02T02:00:01.250Z',
  touched: {
    blocCodes: ['KT-CUM-2'],
    covenants: [{ blocCode: 'KT-CUM-2', term: '2025', status: 'in_force' }],
  },
}

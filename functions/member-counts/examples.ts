import { pathParameters } from '../../lib/http/parameters.ts'

const figuresExample = { grassrootsUnions: 60, employees: 1600, members: 1520 }

export const pushExample = { ...figuresExample, recordedAt: '2020-12-31T10:00:00+07:00' }

export const memberCountExample = {
  unitCode: 'KT-NGOCHOI',
  month: '2020-12',
  declared: { ...figuresExample, recordedAt: '2020-12-31T03:00:00.000Z' },
  effective: { ...figuresExample, basis: 'declared' },
  revision: 1,
}

const provinceFigures = { grassrootsUnions: 301, employees: 7960, members: 7676 }

export const rolledUpExample = {
  unitCode: 'KT',
  month: '2020-12',
  declared: { members: 7700, recordedAt: '2021-01-04T02:00:00.000Z' },
  rolledUp: {
    ...provinceFigures,
    unitsCounted: 5,
    unitsExpected: 5,
    complete: true,
    incompleteFields: [],
  },
  difference: { members: 24 },
  effective: { members: 7700, basis: 'declared' },
  revision: 1,
}

export const revisionExample = {
  unitCode: 'KT-NGOCHOI',
  month: '2020-12',
  declared: {
    ...figuresExample,
    recordedAt: '2020-12-31T03:00:00.000Z',
    importId: pathParameters.importId.example,
    importSource: 'kt-hrm',
  },
  revision: 1,
}

import { pathParameters } from '../../lib/http/parameters.ts'

const received = {
  importId: pathParameters.importId.example,
  status: 'queued',
  source: 'kt-hrm',
  mode: 'partial',
  dryRun: false,
  unitCode: 'KT',
  created: 0,
  updated: 0,
  unchanged: 0,
  stale: 0,
  rejected: 0,
  createdAt: '2021-01-04T02:00:00.000Z',
}

const finished = {
  ...received,
  status: 'partial',
  received: 2,
  pending: 0,
  created: 1,
  rejected: 1,
  startedAt: '2021-01-04T02:00:00.400Z',
  finishedAt: '2021-01-04T02:00:01.100Z',
  resultsUntil: '2021-02-03T02:00:00.400Z',
}

const unknownUnit = {
  outcome: 'rejected',
  code: 'unit.not_found',
  warnings: [],
}

const noSuchUnit = {
  vi: 'Không có đơn vị này, hoặc nó không thuộc đơn vị của khóa; kiểm tra mã',
  en: "There is no such unit, or it is not below the key's unit; check the code",
}

/** Requests and answers of the imports of member counts. */
export const memberCountExamples = {
  request: {
    source: 'kt-hrm',
    mode: 'partial',
    dryRun: false,
    externalIdSystem: 'kt-hrm',
    rows: [
      {
        unitCode: 'KT-NGOCHOI',
        month: '2020-12',
        grassrootsUnions: 60,
        employees: 1600,
        members: 1520,
        recordedAt: '2020-12-31T10:00:00+07:00',
      },
      { unitCode: 'KT-NGOCHOA', month: '2020-12', members: 1480 },
    ],
  },
  csv: [
    'unitCode,month,grassrootsUnions,employees,members,recordedAt',
    'KT-NGOCHOI,2020-12,60,1600,1520,2020-12-31T10:00:00+07:00',
    'KT-NGOCHOA,2020-12,,,1480,',
    '',
  ].join('\n'),
  queued: { ...received, kind: 'member_counts', format: 'json', received: 2, pending: 2 },
  finished: { ...finished, kind: 'member_counts', format: 'json' },
  results: {
    items: [
      {
        index: 1,
        month: '2020-12',
        unitCode: 'KT-NGOCHOA',
        ...unknownUnit,
        pointer: '/rows/1/unitCode',
        errors: [{ code: 'unit.not_found', pointer: '/rows/1/unitCode', message: noSuchUnit }],
      },
    ],
  },
}

/** Requests and answers of the imports of units. */
export const unitExamples = {
  request: {
    source: 'kt-hrm',
    mode: 'atomic',
    dryRun: true,
    externalIdSystem: 'kt-hrm',
    rows: [
      {
        unitCode: 'KT-NGOCHOI-THPT',
        externalId: '62.610.01',
        name: 'CĐCS Trường THPT Nguyễn Trãi',
        level: 'grassroots_union',
        parentCode: 'KT-NGOCHOI',
      },
      {
        unitCode: 'KT-NGOCHOI-BV',
        name: 'CĐCS Trung tâm Y tế huyện Ngọc Hồi',
        aliases: ['Bệnh viện Ngọc Hồi'],
        level: 'grassroots_union',
        parentCode: 'KT-NGOCHOA',
      },
    ],
  },
  csv: [
    'unitCode;externalId;name;aliases;level;parentCode',
    'KT-NGOCHOI-THPT;62.610.01;CĐCS Trường THPT Nguyễn Trãi;;grassroots_union;KT-NGOCHOI',
    'KT-NGOCHOI-BV;;CĐCS Trung tâm Y tế huyện Ngọc Hồi;Bệnh viện Ngọc Hồi|BV Ngọc Hồi;grassroots_union;KT-NGOCHOI',
    '',
  ].join('\n'),
  queued: { ...received, kind: 'units', format: 'json', received: 2, pending: 2 },
  finished: { ...finished, kind: 'units', format: 'json' },
  results: {
    items: [
      {
        index: 1,
        unitCode: 'KT-NGOCHOI-BV',
        ...unknownUnit,
        pointer: '/rows/1/parentCode',
        errors: [{ code: 'unit.not_found', pointer: '/rows/1/parentCode', message: noSuchUnit }],
      },
    ],
  },
}

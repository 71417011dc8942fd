import { fullContentExample } from './content-example.ts'

const criterion = {
  code: 'A1',
  title: 'Phát triển đoàn viên',
  kind: 'standard',
  maxPoints: 40,
  indicatorCode: 'new_members',
  method: 'ratio',
  target: 100,
}

export const contentExample = {
  title: 'Giao ước thi đua năm 2020',
  totalPoints: 100,
  groups: [
    {
      code: 'A',
      title: 'Chăm lo, bảo vệ đoàn viên',
      maxPoints: 60,
      criteria: [
        criterion,
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

export const draftExample = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  status: 'draft',
  version: 1,
  ...contentExample,
  signedCodes: [],
  awards: [],
  warnings: [],
}

const contentHash = 'sha256:ba57ef777bfc128c988cb4140b4bcc422a7fc553bfb3e162f9992b726741486a'

export const openExample = {
  ...draftExample,
  ...fullContentExample,
  status: 'open',
  memberCodes: ['KT-DAKTO', 'KT-NGOCHOI'],
  contentHash,
}

export const withdrawnExample = {
  ...draftExample,
  withdrawal: { reason: 'Bổ sung tiêu chí', withdrawnAt: '2020-02-20T02:00:00.000Z' },
}

export const concludedExample = {
  ...openExample,
  status: 'concluded',
  signedCodes: ['KT-DAKTO', 'KT-NGOCHOI'],
}

export const suspendedExample = {
  ...concludedExample,
  status: 'suspended',
  suspension: { reason: 'Chờ sắp xếp đơn vị', suspendedAt: '2020-06-30T02:00:00.000Z' },
}

export const resumedExample = {
  ...suspendedExample,
  status: 'in_force',
  suspension: {
    ...suspendedExample.suspension,
    resumeReason: 'Đã sắp xếp xong',
    resumedAt: '2020-08-03T02:00:00.000Z',
  },
}

export const supersedeExample = {
  reason: 'Hai đơn vị thành viên đã hợp nhất',
  successionId: 'succession_5f0c1c2ad59b4e0a9f7f3a1b2c3d4e5f',
}

export const supersededExample = {
  ...concludedExample,
  status: 'superseded',
  supersession: { ...supersedeExample, supersededAt: '2020-07-01T02:00:00.000Z' },
}

export const signExample = {
  contentHash,
  signerName: 'Nguyễn Văn A',
  signerPosition: 'Chủ tịch',
  commitments: [{ criterionCode: 'A1', target: 120 }],
}

export const signatureExample = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  unitCode: 'KT-NGOCHOI',
  ...signExample,
  recordedAt: '2020-02-16T02:00:00.000Z',
}

import { contentExample, signExample } from './examples.ts'

const [groupA, ...otherGroups] = contentExample.groups
const [first, ...otherCriteria] = groupA?.criteria ?? []

const amendedContent = {
  ...contentExample,
  groups: [{ ...groupA, criteria: [{ ...first, target: 120 }, ...otherCriteria] }, ...otherGroups],
}

const reason = 'Nâng chỉ tiêu phát triển đoàn viên sau sơ kết 6 tháng'

export const proposeExample = { ...amendedContent, reason }

const contentHash = 'sha256:7a0c1c2ad59b4e0a9f7f3a1b2c3d4e5f5f0c1c2ad59b4e0a9f7f3a1b2c3d4e5f'

const memberCodes = ['KT-DAKTO', 'KT-NGOCHOI']

export const summaryExample = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  version: 2,
  fromVersion: 1,
  status: 'open',
  reason,
  contentHash,
  memberCodes,
  signedCodes: [],
  proposedAt: '2020-06-30T02:00:00.000Z',
}

export const openAddendumExample = {
  ...summaryExample,
  ...amendedContent,
  changes: [
    { path: '/groups/A/criteria/A1/target', change: 'changed', before: '100', after: '120' },
  ],
}

export const addendumExample = {
  ...openAddendumExample,
  status: 'in_force',
  signedCodes: memberCodes,
  inForceFrom: '2020-07-10T02:00:00.000Z',
}

export const withdrawnAddendumExample = {
  ...openAddendumExample,
  status: 'withdrawn',
  withdrawal: { reason: 'Giữ chỉ tiêu đã ký', withdrawnAt: '2020-07-08T02:00:00.000Z' },
}

export const addendumSignatureExample = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  unitCode: 'KT-NGOCHOI',
  ...signExample,
  contentHash,
  recordedAt: '2020-07-10T02:00:00.000Z',
  version: 2,
}

export const versionExample = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  version: 1,
  ...contentExample,
  memberCodes,
  contentHash: signExample.contentHash,
  inForceUntil: '2020-07-10T02:00:00.000Z',
}

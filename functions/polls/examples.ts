const ngocHoi = { optionId: 'option_3f9a1c5e7b20', unitCode: 'KT-NGOCHOI' }
const dakGlei = { optionId: 'option_8d04e6b1f2c7', unitCode: 'KT-DAKGLEI' }

const rule = {
  quorum: { numerator: 2, denominator: 3 },
  threshold: { percent: 50, comparison: 'more_than', base: 'valid' },
  ballot: 'choose',
  winners: 1,
  minChoices: 1,
  maxChoices: 1,
  ownUnitVote: true,
  tie: 'runoff',
}

export const createPollExample = {
  kind: 'award',
  award: 'leading_unit',
  title: 'Bình xét đơn vị dẫn đầu',
  method: 'electronic',
  secrecy: 'secret',
  options: [{ unitCode: 'KT-NGOCHOI' }, { unitCode: 'KT-DAKGLEI' }],
  rule,
}

export const draftPollExample = {
  ...createPollExample,
  pollId: 'poll_5f0c1c2ad59b4e0a9f7f3a1b2c3d4e5f',
  blocCode: 'KT-CUM-2',
  term: '2020',
  options: [ngocHoi, dakGlei],
  status: 'draft',
}

export const openPollExample = {
  ...draftPollExample,
  status: 'open',
  openedAt: '2020-12-25T02:30:00.000Z',
  publicKey:
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEIazqdSdwGMK5SYFhzSKdmQ66wXm5Je+u7V8nQYWhaBKCYgDb+I4M00Wqf0yPtDM0aDfRxjIagQiAklBrZYABGA==',
  electorate: ['KT-DAKGLEI', 'KT-DAKHA', 'KT-DAKTO', 'KT-NGOCHOI', 'KT-TUMORONG'],
}

export const cancelledPollExample = {
  ...openPollExample,
  status: 'cancelled',
  cancelReason: 'Danh sách phương án thiếu một đơn vị',
}

export const runoffExample = {
  ...draftPollExample,
  pollId: 'poll_0b9d8e7f6a5b4c3d2e1f00112233aabb',
  runoffOf: draftPollExample.pollId,
  carriedWinners: [],
}

export const reportedPollExample = {
  pollId: 'poll_aa11bb22cc33dd44ee55ff6677889900',
  blocCode: 'KT-CUM-2',
  term: '2020',
  kind: 'officer',
  office: 'head',
  forTerm: '2021',
  title: 'Bầu trưởng cụm năm 2021',
  method: 'reported',
  options: [ngocHoi],
  status: 'closed',
}

export const ballotExample = { choices: [ngocHoi.optionId] }

export const receiptExample = {
  recorded: true,
  inclusionNonce: '5d1f0a7c93be4428a6c1e07f2b98d344',
}

export const closedPollExample = {
  ...openPollExample,
  status: 'closed',
  closedAt: '2020-12-25T03:10:00.000Z',
}

export const recountedPollExample = {
  ...closedPollExample,
  recounts: [
    {
      recountedAt: '2020-12-25T03:40:00.000Z',
      reason: 'Một đơn vị đề nghị kiểm lại phiếu',
      agrees: true,
    },
  ],
} as const

export const inclusionExample = {
  ballotsDigest: `sha256:${'4be1'.repeat(16)}`,
  inclusionNonces: [
    '0c6f21b0d7a34b1f9e5582c7d3a1904e',
    '27d09b6e41fc4a6c8a3f90b25cd17e86',
    '5d1f0a7c93be4428a6c1e07f2b98d344',
    '9e20c4d8b35f4e71b0a6f1d27c83e559',
    'd41a7ce3058b46f2953cb8e0fa2d6417',
  ],
}

export const reportOutcomeExample = { winners: [ngocHoi.optionId], heldOn: '2020-12-25' }

export const turnoutExample = { eligible: 5, cast: 4 }

export const resultExample = {
  outcome: 'decided',
  winners: [ngocHoi.optionId],
  turnout: { eligible: 5, cast: 5, valid: 5, blank: 0 },
  counts: [
    { optionId: ngocHoi.optionId, votes: 3, percent: 60 },
    { optionId: dakGlei.optionId, votes: 2, percent: 40 },
  ],
}

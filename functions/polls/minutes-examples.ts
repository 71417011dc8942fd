import { draftPollExample, openPollExample, resultExample } from './examples.ts'

const [ngocHoi, dakGlei] = draftPollExample.options

const countingBoard = [
  { name: 'Trần Thị B', role: 'head', unitCode: 'KT-DAKHA' },
  { name: 'A Nhơn', role: 'member' },
]

export const paperTallyExample = {
  issued: 5,
  collected: 5,
  valid: 5,
  invalid: 0,
  written: 1,
  counts: resultExample.counts.map(({ optionId, votes }) => ({ optionId, votes })),
  heldOn: '2020-12-25',
  place: 'Hội trường LĐLĐ tỉnh Kon Tum',
  countingBoard,
}

export const talliedPollExample = {
  ...openPollExample,
  method: 'paper',
  status: 'closed',
  place: paperTallyExample.place,
  countingBoard,
  openedAt: '2020-12-25T01:00:00.000Z',
  closedAt: '2020-12-25T03:30:00.000Z',
}

export const tieDecisionExample = {
  winners: [ngocHoi?.optionId],
  decidedOn: '2020-12-26',
  document: 'Công văn số 15/LĐLĐ ngày 26/12/2020',
  reason: 'Số phiếu bằng nhau; đơn vị có nhiều đoàn viên mới hơn',
}

export const tieDecidedPollExample = {
  ...talliedPollExample,
  rule: { ...draftPollExample.rule, tie: 'superior' },
}

export const minutesExample = {
  pollId: draftPollExample.pollId,
  blocCode: draftPollExample.blocCode,
  blocName: 'Cụm II',
  term: draftPollExample.term,
  kind: 'award',
  award: 'leading_unit',
  title: draftPollExample.title,
  method: 'paper',
  secrecy: 'secret',
  rule: draftPollExample.rule,
  openedAt: talliedPollExample.openedAt,
  closedAt: talliedPollExample.closedAt,
  heldOn: paperTallyExample.heldOn,
  place: paperTallyExample.place,
  countingBoard,
  electorate: openPollExample.electorate,
  turnout: { eligible: 5, cast: 5, valid: 5, blank: 0, invalid: 0, issued: 5, written: 1 },
  options: [
    { ...ngocHoi, unitName: 'LĐLĐ huyện Ngọc Hồi', votes: 3, percent: 60, isWinner: true },
    { ...dakGlei, unitName: 'LĐLĐ huyện Đăk Glei', votes: 2, percent: 40, isWinner: false },
  ],
  outcome: 'decided',
  winners: resultExample.winners,
}

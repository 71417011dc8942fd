import type { components } from '../../typescript-client/schema.generated.ts'

type CreatePollRequest = components['schemas']['CreatePollRequest']

/** A poll of the demo and its ballots: the unit's choice, or `blank`. */
export type IllustrativePoll = {
  poll: CreatePollRequest
  ballots: Readonly<Record<string, string>>
}

const rule = {
  quorum: { numerator: 2, denominator: 3 },
  threshold: { percent: 50, comparison: 'more_than', base: 'valid' },
  ballot: 'choose',
  winners: 1,
  minChoices: 1,
  maxChoices: 1,
  ownUnitVote: true,
  tie: 'runoff',
} satisfies CreatePollRequest['rule']

const secret = { method: 'electronic', secrecy: 'secret', rule, illustrative: true } as const

/** Outcomes are those of the source document; no tally is told there, so the ballots are made up. */
export const polls: readonly IllustrativePoll[] = [
  {
    poll: {
      ...secret,
      kind: 'award',
      award: 'leading_unit',
      title: 'Bình xét đơn vị dẫn đầu năm 2020',
      options: [{ unitCode: 'KT-NGOCHOI' }, { unitCode: 'KT-DAKGLEI' }],
    },
    ballots: {
      'KT-DAKTO': 'KT-NGOCHOI',
      'KT-NGOCHOI': 'KT-DAKGLEI',
      'KT-DAKGLEI': 'KT-NGOCHOI',
      'KT-IAHDRAI': 'KT-NGOCHOI',
      'KT-TUMORONG': 'KT-NGOCHOI',
    },
  },
  {
    poll: {
      ...secret,
      kind: 'award',
      award: 'excellent_unit',
      title: 'Bình xét đơn vị xuất sắc năm 2020',
      options: [{ unitCode: 'KT-DAKGLEI' }, { unitCode: 'KT-DAKTO' }],
    },
    ballots: {
      'KT-DAKTO': 'KT-DAKTO',
      'KT-NGOCHOI': 'KT-DAKGLEI',
      'KT-DAKGLEI': 'KT-DAKGLEI',
      'KT-IAHDRAI': 'KT-DAKGLEI',
      'KT-TUMORONG': 'blank',
    },
  },
  {
    poll: {
      ...secret,
      kind: 'officer',
      office: 'head',
      forTerm: '2021',
      title: 'Bầu trưởng khối năm 2021',
      options: [{ unitCode: 'KT-NGOCHOI' }, { unitCode: 'KT-TUMORONG' }],
    },
    ballots: {
      'KT-DAKTO': 'KT-NGOCHOI',
      'KT-NGOCHOI': 'KT-NGOCHOI',
      'KT-DAKGLEI': 'KT-NGOCHOI',
      'KT-IAHDRAI': 'KT-NGOCHOI',
      'KT-TUMORONG': 'KT-TUMORONG',
    },
  },
  {
    poll: {
      ...secret,
      kind: 'officer',
      office: 'deputy',
      forTerm: '2021',
      title: 'Bầu phó khối năm 2021',
      options: [{ unitCode: 'KT-DAKGLEI' }, { unitCode: 'KT-DAKTO' }],
    },
    ballots: {
      'KT-DAKTO': 'KT-DAKTO',
      'KT-NGOCHOI': 'KT-DAKGLEI',
      'KT-DAKGLEI': 'KT-DAKGLEI',
      'KT-IAHDRAI': 'KT-DAKGLEI',
      'KT-TUMORONG': 'KT-DAKGLEI',
    },
  },
]

export const blocExample = {
  blocCode: 'KT-CUM-2',
  name: 'Cụm II',
  aliases: ['Khối giao ước thi đua LĐLĐ các huyện, thành phố'],
  kind: 'cum',
  organizerCode: 'KT',
  calendar: 'calendar',
}

export const memberExample = { blocCode: 'KT-CUM-2', unitCode: 'KT-NGOCHOI', fromTerm: '2020' }

export const officersExample = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  headCode: 'KT-DAKTO',
  deputyCodes: ['KT-NGOCHOI'],
  decision: { number: '12/QĐ-LĐLĐ', date: '2020-01-15' },
}

const covenant = '/v1/blocs/KT-CUM-2/covenants/2020'

export const agendaExample = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  status: 'in_force',
  asOf: '2020-07-06',
  unitCode: 'KT-NGOCHOI',
  steps: [
    {
      step: 'mid_year_report',
      audience: 'bloc',
      title: { vi: 'Báo cáo sơ kết 6 tháng đầu kỳ', en: 'Mid-year report' },
      dueOn: '2020-06-30',
      state: 'overdue',
      unitsDone: 3,
      unitsExpected: 5,
      pendingUnits: ['KT-DAKHA', 'KT-NGOCHOI'],
      actors: [
        {
          role: 'head',
          unitCodes: ['KT-DAKTO', 'KT-NGOCHOI'],
          aboutUnits: ['KT-DAKHA'],
          operation: {
            operationId: 'acceptReport',
            method: 'POST',
            path: `${covenant}/reports/H1/KT-DAKHA/accept`,
          },
        },
        {
          role: 'unit',
          unitCodes: ['KT-NGOCHOI'],
          operation: {
            operationId: 'submitReport',
            method: 'POST',
            path: `${covenant}/reports/H1/KT-NGOCHOI/submit`,
          },
        },
      ],
    },
    {
      step: 'self_score',
      audience: 'unit',
      unitCode: 'KT-NGOCHOI',
      title: { vi: 'Tự chấm điểm', en: 'Self-scoring' },
      dueOn: '2020-11-30',
      state: 'pending',
      actors: [
        {
          role: 'unit',
          unitCodes: ['KT-NGOCHOI'],
          operation: {
            operationId: 'putScoreSheet',
            method: 'PUT',
            path: `${covenant}/scores/KT-NGOCHOI/self`,
          },
        },
      ],
    },
  ],
}

/** Lines are folded where they would be longer than 75 octets. */
export const calendarExample = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//giao-uoc//agenda//VI',
  'NAME:Lịch giao ước thi đua KT-CUM-2 2020',
  'X-WR-CALNAME:Lịch giao ước thi đua KT-CUM-2 2020',
  'BEGIN:VEVENT',
  'UID:KT-CUM-2.2020.sign@giao-uoc',
  'DTSTAMP:20200705T170000Z',
  'SUMMARY:✓ Ký giao ước thi đua (KT-CUM-2 2020)',
  'DESCRIPTION:Trạng thái: đã xong\\nĐã xong: 5/5 đơn vị',
  'CATEGORIES:đã xong',
  'DTSTART;VALUE=DATE:20200228',
  'TRANSP:TRANSPARENT',
  'STATUS:CONFIRMED',
  'END:VEVENT',
  'BEGIN:VTODO',
  'UID:KT-CUM-2.2020.vote@giao-uoc',
  'DTSTAMP:20200705T170000Z',
  'SUMMARY:Bình xét\\, suy tôn danh hiệu (KT-CUM-2 2020)',
  'DESCRIPTION:Trạng thái: chưa xong',
  'CATEGORIES:chưa xong',
  'STATUS:NEEDS-ACTION',
  'END:VTODO',
  'END:VCALENDAR',
  '',
].join('\r\n')

export const indicatorExample = {
  code: 'members',
  name: { vi: 'Đoàn viên công đoàn', en: 'Union members' },
  unitOfMeasure: 'person',
  measure: 'stock',
  aggregation: 'sum',
  minimum: 0,
  maximum: 1_000_000_000,
  integer: true,
}

export const consistencyRuleExample = {
  code: 'report.members_exceed_employees',
  severity: 'error',
  message: {
    vi: 'Số đoàn viên nhiều hơn số công nhân, viên chức, lao động.',
    en: 'There are more members than employees.',
  },
  indicatorCodes: ['members', 'employees'],
  compares: 'within_report',
}

const narrative = {
  results: 'Các phong trào thi đua được triển khai đến 100 % công đoàn cơ sở.',
  limitations: 'Một số công đoàn cơ sở gửi báo cáo chậm.',
  directions: 'Tập trung phát triển đoàn viên khu vực ngoài nhà nước.',
}

export const reportInputExample = {
  indicators: [
    { code: 'members', value: 1520 },
    { code: 'visit_spending', raw: 'trên 60 triệu đồng' },
  ],
  narrative,
}

export const examplePlace = { blocCode: 'KT-CUM-2', term: '2020', period: 'FY' }

export const exampleContent = {
  indicators: [
    { code: 'members', value: 1520, precision: 'exact' },
    {
      code: 'visit_spending',
      value: 60_000_000,
      precision: 'at_least',
      raw: 'trên 60 triệu đồng',
    },
  ],
  narrative,
  warnings: [],
}

export const draftReportExample = {
  ...examplePlace,
  unitCode: 'KT-NGOCHOI',
  status: 'draft',
  covenantVersion: 1,
  ...exampleContent,
}

export const submittedReportExample = {
  ...draftReportExample,
  status: 'submitted',
  submittedAt: '2020-12-10T02:00:00.000Z',
  dueOn: '2020-12-31',
  daysLate: 0,
}

export const returnedReportExample = {
  ...submittedReportExample,
  status: 'returned',
  returnReason: 'Thiếu số công đoàn cơ sở',
}

export const acceptedReportExample = {
  ...submittedReportExample,
  status: 'accepted',
  acceptedAt: '2020-12-12T02:00:00.000Z',
}

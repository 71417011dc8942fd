export const presetExample = {
  code: 'bloc_leading_unit',
  name: {
    vi: 'Bình xét đơn vị dẫn đầu cụm, khối: nhiều phiếu nhất',
    en: 'Leading unit of a bloc: most votes',
  },
  appliesTo: ['award'],
  rule: {
    quorum: { numerator: 2, denominator: 3 },
    threshold: { percent: 0, comparison: 'more_than', base: 'valid' },
    ballot: 'choose',
    ownUnitVote: true,
    tie: 'points',
  },
  defaultWinners: 'one',
  confidence: 'inferred',
  sources: [
    {
      title:
        'Khối thi đua Liên đoàn Lao động huyện tổ chức Hội nghị tổng kết giao ước thi đua năm 2020.',
      publishedOn: '2020-12-28',
    },
  ],
  note: {
    vi: 'Suy từ thông lệ; nguồn chỉ cho biết có bình xét.',
    en: 'From practice; the source tells only that such a vote was held.',
  },
}

/** Everything that a covenant's content can say; the figures are illustrative. */
export const fullContentExample = {
  title: 'Giao ước thi đua năm 2020',
  preamble: 'Các đơn vị thành viên Cụm II thống nhất giao ước thi đua với các nội dung sau.',
  totalPoints: 100,
  groups: [
    {
      code: 'A',
      title: 'Chăm lo, bảo vệ đoàn viên; xây dựng tổ chức',
      maxPoints: 60,
      criteria: [
        {
          code: 'A1',
          title: 'Phát triển đoàn viên',
          kind: 'standard',
          maxPoints: 40,
          indicatorCode: 'new_members',
          method: 'ratio',
          target: 100,
        },
        {
          code: 'A2',
          title: 'Đoàn viên có hoàn cảnh khó khăn được hỗ trợ',
          kind: 'standard',
          maxPoints: 20,
          indicatorCode: 'own_hardship_support_percent',
          method: 'threshold',
          target: 97.5,
        },
      ],
    },
    {
      code: 'B',
      title: 'Tuyên truyền, phong trào',
      maxPoints: 40,
      criteria: [
        {
          code: 'B1',
          title: 'Văn hóa, thể thao',
          kind: 'standard',
          maxPoints: 20,
          indicatorCode: 'culture_sport_events',
          method: 'bands',
          bands: [
            { from: 5, points: 10 },
            { from: 10, points: 20 },
          ],
        },
        {
          code: 'B2',
          title: 'Thành lập công đoàn cơ sở',
          kind: 'standard',
          maxPoints: 20,
          indicatorCode: 'new_grassroots_unions',
          method: 'bands',
          target: 4,
          bands: [
            { from: 50, points: 10 },
            { from: 100, points: 19.5 },
            { from: 280, points: 20 },
          ],
        },
      ],
    },
    {
      code: 'T',
      title: 'Điểm thưởng',
      maxPoints: 0,
      caps: { bonus: 5 },
      criteria: [
        { code: 'T1', title: 'Mô hình mới, cách làm hay', kind: 'bonus', maxPoints: 3 },
        { code: 'T2', title: 'Được cấp trên khen thưởng', kind: 'bonus', maxPoints: 3 },
      ],
    },
    {
      code: 'P',
      title: 'Điểm trừ',
      maxPoints: 0,
      caps: { penalty: 6 },
      criteria: [
        { code: 'P1', title: 'Báo cáo chậm', kind: 'penalty', maxPoints: 5 },
        { code: 'P2', title: 'Có đơn thư kéo dài', kind: 'penalty', maxPoints: 5 },
      ],
    },
  ],
  caps: { bonus: 4, penalty: 6, total: 103.5 },
  grades: [
    { grade: 'excellent', fromPoints: 90 },
    { grade: 'good', fromPoints: 70 },
    { grade: 'completed', fromPoints: 50 },
  ],
  gates: [{ groupCode: 'A', belowPercent: 50, gradeAtMost: 'good' }],
  tieBreaks: [
    { by: 'group', groupCode: 'A' },
    { by: 'criterion', criterionCode: 'A1' },
    { by: 'bonus' },
    { by: 'penalty' },
  ],
  unitTargets: [{ unitCode: 'KT-NGOCHOI', criterionCode: 'A1', target: 110 }],
  indicators: [
    {
      code: 'own_hardship_support_percent',
      name: {
        vi: 'Tỷ lệ đoàn viên khó khăn được hỗ trợ so với chỉ tiêu',
        en: 'Members in hardship supported, against the target',
      },
      unitOfMeasure: 'percent',
      measure: 'flow',
      maximum: 300,
    },
  ],
  reasonsRequired: true,
  schedule: {
    signBy: '2020-02-28',
    midYearBy: '2020-06-30',
    selfScoreBy: '2020-11-30',
    yearEndBy: '2020-12-31',
    crossScoreBy: '2020-12-10',
    voteBy: '2020-12-25',
    proposalsBy: '2020-12-31',
    handoverBy: '2021-01-15',
  },
  statedMemberCount: 2,
}

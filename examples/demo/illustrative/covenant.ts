import type { components } from '../../typescript-client/schema.generated.ts'

/** A covenant for the demo; the source document does not tell the real one's criteria. */
export const covenant = {
  title: 'Giao ước thi đua năm 2020',
  totalPoints: 100,
  groups: [
    {
      code: 'A',
      title: 'Chăm lo, đại diện, bảo vệ đoàn viên; xây dựng tổ chức',
      maxPoints: 50,
      criteria: [
        {
          code: 'A1',
          title: 'Thăm hỏi đoàn viên',
          kind: 'standard',
          maxPoints: 20,
          indicatorCode: 'member_visits',
          method: 'ratio',
          target: 60,
        },
        { code: 'A2', title: 'Quy chế dân chủ cơ sở', kind: 'standard', maxPoints: 15 },
        { code: 'A3', title: 'Chất lượng CĐCS', kind: 'standard', maxPoints: 15 },
      ],
    },
    {
      code: 'B',
      title: 'Tuyên truyền, học tập, phong trào',
      maxPoints: 50,
      criteria: [
        {
          code: 'B1',
          title: 'Tuyên truyền tới đoàn viên, người lao động',
          kind: 'standard',
          maxPoints: 20,
          indicatorCode: 'propaganda_reach_percent',
          method: 'threshold',
          target: 100,
        },
        {
          code: 'B2',
          title: 'Học tập nâng cao trình độ',
          kind: 'standard',
          maxPoints: 15,
          indicatorCode: 'study_participations',
          method: 'ratio',
          target: 60,
        },
        {
          code: 'B3',
          title: 'Văn hóa, thể thao',
          kind: 'standard',
          maxPoints: 15,
          indicatorCode: 'culture_sport_events',
          method: 'ratio',
          target: 20,
        },
      ],
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
    yearEndBy: '2020-12-25',
  },
  illustrative: true,
} satisfies components['schemas']['PutCovenantRequest']

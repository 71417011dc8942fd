import type { Criterion } from '../rules/content.ts'
import type { CovenantTemplate } from './template.ts'

const standard = (code: string, maxPoints: number, title: string): Criterion => ({
  code,
  title,
  kind: 'standard',
  maxPoints,
})

/** A group that its source does not divide any further. */
const undivided = (code: string, maxPoints: number, title: string) => ({
  code,
  title,
  maxPoints,
  criteria: [standard(`${code}1`, maxPoints, title)],
})

/** Point scales of the field (domain §4, Examples A–C). */
export const scales: readonly CovenantTemplate[] = [
  {
    code: 'tasks_2019',
    name: {
      vi: 'Thang điểm xếp loại công đoàn cơ sở theo hướng dẫn năm 2019',
      en: 'Grading scale of grassroots unions by the guidance of 2019',
    },
    purpose: {
      vi: 'Khối công đoàn cơ sở chấm theo mức độ hoàn thành nhiệm vụ.',
      en: 'Blocs of grassroots unions that are graded by how they fulfil their tasks.',
    },
    content: {
      totalPoints: 95,
      groups: [
        undivided('A', 40, 'Đại diện, chăm lo, bảo vệ; tham gia quản lý, kiểm tra, giám sát'),
        undivided('B', 40, 'Xây dựng tổ chức công đoàn'),
        undivided('C', 15, 'Tuyên truyền, vận động và công tác khác'),
        {
          code: 'T',
          title: 'Điểm thưởng',
          maxPoints: 0,
          criteria: [{ code: 'T1', title: 'Hoạt động nổi bật', kind: 'bonus', maxPoints: 5 }],
        },
      ],
      caps: { bonus: 5, total: 100 },
    },
    confidence: 'attested',
    sources: [
      { title: 'Hướng dẫn số 1294/HD-TLĐ ngày 14/8/2019 (bài trên thuvienphapluat.vn)' },
      { title: 'Bài giới thiệu hướng dẫn trên báo Người Lao Động (nld.com.vn)' },
    ],
    issuedOn: '2019-08-14',
    appliesFrom: '2019-01-01',
    note: {
      vi: 'Nguồn nêu 40 + 40 + 15 và thưởng tối đa 5 điểm (khu vực nhà nước), bốn loại; nội dung chi tiết tùy loại hình. Mức điểm của bốn loại chưa xác nhận được nên để trống, giao ước tự quy định. Tên tiêu chí thưởng là thông lệ.',
      en: 'Told: 40 + 40 + 15, a bonus of at most 5 (state sector), four grades; details differ by type of union. No cut-offs of the grades could be confirmed, so there are none: the covenant sets them. What the bonus is for is practice.',
    },
  },
  {
    code: 'strong_unions_older',
    name: {
      vi: 'Thang điểm cũ: vững mạnh, khá, trung bình, yếu, có điều kiện kèm theo',
      en: 'Older scale: strong, fair, average, weak, with gates',
    },
    purpose: {
      vi: 'Khối xếp loại theo điểm kèm điều kiện từng tiêu chuẩn đạt ít nhất một nửa số điểm.',
      en: 'Blocs that grade by points and want at least half of the points of each standard.',
    },
    content: {
      totalPoints: 100,
      groups: [
        undivided('A', 40, 'Đại diện, chăm lo, bảo vệ đoàn viên, người lao động'),
        undivided('B', 35, 'Xây dựng tổ chức công đoàn'),
        undivided('C', 25, 'Tuyên truyền, phong trào thi đua'),
      ],
      grades: [
        { grade: 'excellent', fromPoints: 85 },
        { grade: 'good', fromPoints: 70 },
        { grade: 'completed', fromPoints: 50 },
      ],
      gates: ['A', 'B', 'C'].map((groupCode) => ({
        groupCode,
        belowPercent: 50,
        gradeAtMost: 'good',
      })),
    },
    confidence: 'illustrative',
    sources: [
      {
        title: 'Hướng dẫn xếp loại công đoàn trước đây, sách điện tử (thuvienbinhthuan.com.vn)',
      },
    ],
    note: {
      vi: 'Nguồn nêu các mức 85, 70, 50 (mức 85 đọc từ điều khoản về loại khá) và điều kiện: dưới 50% điểm một tiêu chuẩn thì cao nhất là khá. Nguồn không nêu các tiêu chuẩn: ba nhóm và điểm ở đây chỉ để minh họa.',
      en: 'Told: 85, 70 and 50 (85 read from the clause on fair) and the gate: below 50 % of a standard a unit is fair at most. The standards themselves are not told: the three groups and their points are made up.',
    },
  },
  {
    code: 'district_11_2019',
    name: {
      vi: 'Tiêu chuẩn 1 của bảng chấm điểm công đoàn cơ sở ngoài nhà nước, Quận 11, năm 2019',
      en: 'Standard 1 of the score sheet of non-state grassroots unions, District 11, 2019',
    },
    purpose: {
      vi: 'Phần đầu của giao ước cho khối công đoàn cơ sở ngoài khu vực nhà nước; thêm các tiêu chuẩn khác vào dự thảo.',
      en: 'The beginning of a covenant of non-state grassroots unions; add the other standards to the draft.',
    },
    content: {
      totalPoints: 35,
      groups: [
        {
          code: 'TC1',
          title: 'Tiêu chuẩn 1',
          maxPoints: 35,
          criteria: [
            standard('TC1-1', 17, 'Thực hiện chính sách, pháp luật'),
            standard('TC1-2', 18, 'Các nội dung khác của tiêu chuẩn 1'),
          ],
        },
      ],
    },
    confidence: 'attested',
    sources: [{ title: 'Bảng chấm điểm năm 2019 của LĐLĐ Quận 11 (ldldq11.org.vn)' }],
    note: {
      vi: 'Nguồn nêu tiêu chuẩn 1 có 35 điểm, trong đó phần chính sách, pháp luật 17 điểm, mỗi mục 1–2 điểm; 18 điểm là phần còn lại. Các tiêu chuẩn khác không được nêu.',
      en: 'Told: standard 1 has 35 points, its part on policy and law 17, items of 1–2 points each; 18 is the rest. The other standards are not told.',
    },
  },
  {
    code: 'union_groups_2015',
    name: {
      vi: 'Bảng điểm tổ công đoàn năm 2015: phần chung 90 điểm',
      en: 'Score sheet of union groups, 2015: general part of 90 points',
    },
    purpose: {
      vi: 'Khối tổ công đoàn, công đoàn bộ phận.',
      en: 'Blocs of union groups below a grassroots union.',
    },
    content: {
      totalPoints: 90,
      groups: [
        {
          code: 'A',
          title: 'Phần chung',
          maxPoints: 90,
          criteria: [20, 15, 10, 15, 10, 10, 10].map((points, at) =>
            standard(`A${at + 1}`, points, `Nội dung ${at + 1} của phần chung`),
          ),
        },
      ],
    },
    confidence: 'attested',
    sources: [
      {
        title:
          'Bảng chấm điểm phân loại tổ công đoàn, Công đoàn Viên chức Việt Nam, 2015 (business-letters.com)',
      },
    ],
    note: {
      vi: 'Nguồn nêu bảy nội dung 20 + 15 + 10 + 15 + 10 + 10 + 10 = 90 điểm, trong đó có yêu cầu không ai bị kỷ luật từ cảnh cáo trở lên. Tên từng nội dung không có ở đây: hãy ghi vào dự thảo.',
      en: 'Told: seven items of 20 + 15 + 10 + 15 + 10 + 10 + 10 = 90 points, among them that nobody was disciplined by a warning or worse. Their names are not given here: write them into the draft.',
    },
  },
]

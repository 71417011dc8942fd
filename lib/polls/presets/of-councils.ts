import type { RulePreset } from './preset.ts'
import { approval, councilOnTitles, noQuorum } from './preset-rules.ts'

const decision500 = {
  title: 'Quyết định số 500/QĐ-TTg ngày 12/6/2024 (lawnet.vn)',
  publishedOn: '2024-06-12',
}
const inDemoRegister = 'tỷ lệ theo danh mục văn bản của một ứng dụng mẫu'

const fighterTitles = (decree: string) => ({
  vi: `Hội đồng xét Chiến sĩ thi đua bộ, tỉnh và Cờ thi đua của Chính phủ, Nghị định ${decree}: từ 80 %`,
  en: `Council on ministry and province titles and the Government flag, Decree ${decree}: 80 %`,
})
const highestTitles = (decree: string) => ({
  vi: `Hội đồng xét danh hiệu cao nhất, Nghị định ${decree}: từ 90 %`,
  en: `Council on the highest titles, Decree ${decree}: 90 %`,
})
const weakShare = {
  vi: 'Tỷ lệ tán thành chỉ có ở nguồn ít tin cậy; cơ sở tính suy theo Nghị định 91/2017; 90 % dự họp theo Quyết định 500/QĐ-TTg. Kiểm tra văn bản trước khi dùng.',
  en: 'The share stands in weak sources alone; its base follows Decree 91/2017; the quorum of 90 % is of Decision 500/QĐ-TTg. Check the text before use.',
}
const under98 = {
  confidence: 'weak',
  sources: [{ title: `Nghị định 98/2023/NĐ-CP, ${inDemoRegister}` }, decision500],
  validFrom: '2024-01-01',
  validTo: '2025-06-30',
  note: weakShare,
} as const
const under152 = {
  confidence: 'weak',
  sources: [{ title: `Nghị định 152/2025/NĐ-CP, ${inDemoRegister}` }, decision500],
  validFrom: '2025-07-01',
  note: weakShare,
} as const

/** Emulation councils of the state: models, not rules of unions. */
export const ofCouncils: readonly RulePreset[] = [
  {
    code: 'council_meeting_2024',
    name: {
      vi: 'Họp Hội đồng Thi đua - Khen thưởng Trung ương: 2/3 thành viên dự',
      en: 'Meeting of the central emulation council: two thirds present',
    },
    appliesTo: ['resolution'],
    rule: approval,
    defaultWinners: 'every_option',
    confidence: 'inferred',
    sources: [decision500],
    validFrom: '2024-06-12',
    note: {
      vi: 'Quyết định 500/QĐ-TTg nêu 2/3 thành viên dự; tỷ lệ quá nửa là suy ra, ngày có hiệu lực lấy theo ngày ký.',
      en: 'Decision 500/QĐ-TTg tells the quorum; the majority is inferred, and the first day is that of the signature.',
    },
  },
  {
    code: 'council_titles_2017',
    name: {
      vi: 'Hội đồng xét Chiến sĩ thi đua bộ, tỉnh, toàn quốc và Anh hùng, Nghị định 91/2017: từ 90 %',
      en: 'Council on emulation-fighter and Hero titles, Decree 91/2017: 90 %',
    },
    appliesTo: ['nomination'],
    rule: {
      ...councilOnTitles(90),
      quorum: noQuorum,
      legalBasis: {
        document: 'Nghị định 91/2017/NĐ-CP',
        article: 'Điều 45 khoản 8',
      },
    },
    defaultWinners: 'every_option',
    confidence: 'attested',
    sources: [
      {
        title: 'Trả lời về Nghị định 91/2017/NĐ-CP, Điều 45 khoản 8 (banthiduakhenthuongtw.gov.vn)',
      },
    ],
    validTo: '2023-12-31',
    note: {
      vi: 'Bỏ phiếu kín; tính trên tổng số thành viên, người vắng mặt gửi phiếu bằng văn bản. Không nêu số người dự tối thiểu. Ngày hết hiệu lực suy từ ngày có hiệu lực của Nghị định 98/2023.',
      en: 'Secret ballot; of all members, absentees vote in writing. It names no quorum. The last day is inferred from the first day of Decree 98/2023.',
    },
  },
  {
    ...under98,
    code: 'council_titles_2024',
    name: fighterTitles('98/2023'),
    appliesTo: ['nomination'],
    rule: councilOnTitles(80),
    defaultWinners: 'every_option',
  },
  {
    ...under98,
    code: 'council_highest_titles_2024',
    name: highestTitles('98/2023'),
    appliesTo: ['nomination'],
    rule: councilOnTitles(90),
    defaultWinners: 'every_option',
  },
  {
    ...under152,
    code: 'council_titles_2025',
    name: fighterTitles('152/2025'),
    appliesTo: ['nomination'],
    rule: councilOnTitles(80),
    defaultWinners: 'every_option',
  },
  {
    ...under152,
    code: 'council_highest_titles_2025',
    name: highestTitles('152/2025'),
    appliesTo: ['nomination'],
    rule: councilOnTitles(90),
    defaultWinners: 'every_option',
  },
]

import type { RulePreset } from './preset.ts'
import { approval, councilOnTitles, majority, noQuorum, plurality } from './preset-rules.ts'

const konTum = {
  title:
    'Khối thi đua Liên đoàn Lao động huyện tổ chức Hội nghị tổng kết giao ước thi đua năm 2020.',
  publishedOn: '2020-12-28',
}
const corporationUnions = {
  title:
    'Bài về khối thi đua 9 công đoàn tổng công ty, hội nghị tổng kết năm 2017 (vinacomin.com.vn)',
  publishedOn: '2018-04-10',
}
const olderElectionGuide = {
  title:
    'Hướng dẫn bầu cử công đoàn trước đây, sách điện tử không ghi năm (thuvienbinhthuan.com.vn)',
}
const decision500 = {
  title: 'Quyết định số 500/QĐ-TTg ngày 12/6/2024 (lawnet.vn)',
  publishedOn: '2024-06-12',
}
const inDemoRegister = 'tỷ lệ theo danh mục văn bản của một ứng dụng mẫu'

/** From practice: no document of a bloc tells a quorum, a threshold or a form of ballot. */
const ofBlocs: readonly RulePreset[] = [
  {
    code: 'bloc_leading_unit',
    name: {
      vi: 'Bình xét đơn vị dẫn đầu cụm, khối: nhiều phiếu nhất',
      en: 'Leading unit of a bloc: most votes',
    },
    appliesTo: ['award'],
    rule: plurality,
    defaultWinners: 'one',
    confidence: 'inferred',
    sources: [konTum],
    note: {
      vi: 'Suy từ thông lệ: 2/3 đơn vị bỏ phiếu, nhiều phiếu nhất thắng; bằng phiếu thì xét điểm, rồi bỏ phiếu lại, rồi cấp trên quyết định. Nguồn chỉ cho biết có bình xét.',
      en: 'From practice: two thirds of the units vote, most votes win; a tie goes by points, then a run-off, then the superior. The source tells only that such a vote was held.',
    },
  },
  {
    code: 'bloc_award_confirmation',
    name: {
      vi: 'Biểu quyết xác nhận danh hiệu theo kết quả chấm điểm: quá nửa phiếu hợp lệ',
      en: 'Confirmation of an award proposed by points: more than half of the valid ballots',
    },
    appliesTo: ['award'],
    rule: approval,
    defaultWinners: 'every_option',
    confidence: 'inferred',
    sources: [konTum],
    note: {
      vi: 'Suy từ thông lệ: xếp theo điểm trước, hội nghị đồng ý hoặc không đồng ý từng đơn vị. Nguồn chỉ cho biết có bình xét.',
      en: 'From practice: units are ranked by points first, then the conference agrees or not to each. The source tells only that such a vote was held.',
    },
  },
  {
    code: 'bloc_officer',
    name: {
      vi: 'Bầu trưởng, phó cụm, khối: quá nửa số phiếu hợp lệ',
      en: 'Election of head or deputies of a bloc: more than half of the valid ballots',
    },
    appliesTo: ['officer'],
    rule: majority,
    defaultWinners: 'one',
    confidence: 'inferred',
    sources: [konTum, corporationUnions],
    note: {
      vi: 'Suy từ thông lệ. Quy định bỏ phiếu kín trong bầu cử công đoàn không trực tiếp áp dụng cho cụm, khối: trưởng, phó là đơn vị. Nguồn chỉ cho biết có bầu.',
      en: 'From practice. That union elections are by secret ballot does not bind here directly: head and deputies are units. The sources tell only that they were elected.',
    },
  },
  {
    code: 'bloc_approval',
    name: {
      vi: 'Biểu quyết đồng ý từng nội dung: quá nửa số phiếu hợp lệ',
      en: 'Approval of each option: more than half of the valid ballots',
    },
    appliesTo: ['nomination', 'delegate', 'resolution'],
    rule: approval,
    defaultWinners: 'every_option',
    confidence: 'inferred',
    sources: [
      {
        title: 'Khối thi đua số 1: Hội nghị sơ kết hoạt động thi đua 6 tháng đầu năm 2020',
        publishedOn: '2020-06-19',
      },
    ],
    note: {
      vi: 'Suy theo bầu trưởng, phó cụm, khối. Nguồn chỉ cho biết khối đề cử tập thể, cá nhân và cử đại biểu.',
      en: 'By analogy with the election of officers. The source tells only that a bloc nominated collectives and individuals, and named delegates.',
    },
  },
]

const ofUnionElections: readonly RulePreset[] = [
  {
    code: 'union_election_older_guide',
    name: {
      vi: 'Bầu cử công đoàn theo hướng dẫn trước đây: quá 1/2 số phiếu',
      en: 'Union election by an older guide: more than half of the votes',
    },
    appliesTo: ['officer', 'delegate'],
    rule: { ...majority, tie: 'runoff' },
    defaultWinners: 'one',
    confidence: 'weak',
    sources: [olderElectionGuide],
    note: {
      vi: 'Nguồn nêu: quá 1/2 số phiếu, lấy từ cao xuống, bằng phiếu ở chỗ cuối thì đại hội quyết định bầu lại, phiếu niêm phong 6 tháng. Suy ra: 2/3 tham gia, tính trên phiếu hợp lệ.',
      en: 'The source says: more than half, highest first, a further vote where the last place is tied, ballots sealed for six months. Inferred: the quorum, and that valid ballots are the base.',
    },
  },
]

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
const ofCouncils: readonly RulePreset[] = [
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

/** The catalogue, in the order in which it is listed. */
export const presets: readonly RulePreset[] = [...ofBlocs, ...ofUnionElections, ...ofCouncils]

/** The preset of that code; undefined where there is none. */
export function findPreset(code: string): RulePreset | undefined {
  return presets.find((preset) => preset.code === code)
}

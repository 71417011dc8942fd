import type { RulePreset } from './preset.ts'
import { approval, majority, plurality } from './preset-rules.ts'

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

/** From practice: no document of a bloc tells a quorum, a threshold or a form of ballot. */
export const ofBlocs: readonly RulePreset[] = [
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

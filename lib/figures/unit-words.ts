import { wordTaker } from './take-word.ts'
import type { UnitOfMeasure } from './units-of-measure.ts'

const persons = [
  ...['người', 'cá nhân', 'lao động', 'người lao động', 'công nhân', 'công nhân lao động'],
  ...['đoàn viên', 'đoàn viên công đoàn', 'cán bộ', 'công chức', 'viên chức', 'nlđ'],
  ...['đảng viên', 'nữ', 'đồng chí', 'đ/c', 'học viên', 'đvcđ'],
  ...['cnvclđ', 'cnvc-lđ', 'cnvc', 'cnlđ', 'cbccvc', 'cbccvclđ', 'cbccvc-lđ'],
  ...['cbcc', 'cbvc', 'cbnv', 'cbcnv', 'cbcnvc'],
]
const organizations = [
  ...['đơn vị', 'tập thể', 'công đoàn', 'công đoàn cơ sở', 'cđcs', 'nghiệp đoàn'],
  ...['công đoàn cấp trên', 'công đoàn cấp trên trực tiếp cơ sở', 'lđlđ', 'liên đoàn lao động'],
  ...['huyện', 'thành phố', 'xã', 'phường', 'doanh nghiệp', 'công ty', 'cơ quan', 'trường'],
]
const events = [
  ...['hoạt động', 'buổi', 'đợt', 'hội nghị', 'hội thi', 'hội thao', 'cuộc đối thoại'],
  ...['cuộc giao lưu', 'cuộc họp', 'hội diễn', 'giải'],
]
const cases = [
  ...['vụ', 'vụ việc', 'lần', 'lần kiểm tra', 'cuộc kiểm tra', 'cuộc giám sát'],
  ...['vụ đình công', 'cuộc đình công', 'vụ ngừng việc', 'cuộc ngừng việc'],
]
const items = [
  ...['bản', 'bản thỏa ước', 'thỏa ước', 'thỏa ước lao động tập thể', 'tưlđtt'],
  ...['bản thỏa ước lao động tập thể', 'bản tưlđtt', 'bản thỏa thuận', 'thỏa thuận'],
  ...['sáng kiến', 'đề tài', 'giải pháp', 'công trình', 'chương trình', 'mô hình'],
]
const gifts = ['suất', 'xuất', 'suất quà', 'xuất quà', 'phần', 'phần quà', 'túi quà', 'quà']
const houses = [
  ...['nhà', 'căn', 'căn nhà', 'ngôi nhà', 'mái ấm', 'mái ấm công đoàn'],
  ...['nhà mái ấm', 'nhà mái ấm công đoàn', 'ngôi nhà mái ấm công đoàn', 'macđ'],
]
const money = ['đ', 'đồng', 'vnđ', 'vnd', '₫']
const perMonth = ['/tháng', '/người/tháng', ' mỗi tháng', ' một tháng', ' một người một tháng']
const words: [UnitOfMeasure[], string[]][] = [
  [['person'], persons],
  [['organization'], organizations],
  [['organization', 'person'], ['đv']],
  [
    ['visit', 'participation'],
    ['lượt', ...persons.map((word) => `lượt ${word}`)],
  ],
  [['visit'], ['lượt thăm', 'lượt thăm hỏi']],
  [['participation'], ['lượt tham gia']],
  [['event', 'case'], ['cuộc']],
  [['event'], events],
  [['case'], cases],
  [['item'], items],
  [['gift'], gifts],
  [['house'], houses],
  // An average pay is often told without its month; a sum of money never has one.
  [['dong', 'dong_per_month'], money],
  [['dong_per_month'], ['', ...money].flatMap((word) => perMonth.map((month) => word + month))],
  [['percent'], ['%', 'phần trăm']],
]

/**
 * Takes a unit word off the start of a text in one spelling: the units that it may stand for, as
 * "cuộc" does for events and for cases.
 */
export const takeUnits = wordTaker<readonly UnitOfMeasure[]>(
  words.flatMap(([units, spellings]) => spellings.map((word) => [word, units] as const)),
)

/**
 * Words that may follow the unit and only say more of what was counted. All others make a figure
 * unreadable: "mỗi người", "đồng/người" or "tăng" would change what the number means.
 */
const descriptions = [
  ...persons,
  ...organizations,
  ...['giao lưu', 'văn nghệ', 'văn hóa', 'thể thao', 'thể dục', 'tham gia', 'tham dự'],
  ...['có hoàn cảnh khó khăn', 'hoàn cảnh khó khăn', 'xếp loại', 'htxsnv', 'httnv', 'htnv'],
  ...['hoàn thành xuất sắc nhiệm vụ', 'hoàn thành tốt nhiệm vụ', 'hoàn thành nhiệm vụ'],
  ...['không hoàn thành nhiệm vụ', 'cấp cơ sở', 'cấp tỉnh', 'ưu tú', 'dân tộc thiểu số'],
  ...['tài chính', 'phúc lợi', 'mới', 'thành lập mới', 'kết nạp mới', 'phát triển mới'],
  ...['trực thuộc', 'tết', 'ngừng việc', 'cải tiến', 'cải tiến kỹ thuật', 'kinh nghiệm'],
  ...['và', 'đến', 'cho', 'của', 'trong', 'các'],
]
const takeDescription = wordTaker(descriptions.map((word) => [word, true] as const))

/** Whether a text in one spelling only says more of what was counted; true of the empty one. */
export function isDescription(text: string): boolean {
  let rest = text
  while (rest !== '') {
    const taken = takeDescription(rest.replace(/^, /, ''))
    if (taken === undefined) return false
    rest = taken.rest
  }
  return true
}

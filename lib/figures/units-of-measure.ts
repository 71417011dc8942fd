import { normalizeSpelling } from './vietnamese.ts'

/** What figures count. `visit` and `participation` are both "lượt": times, not persons. */
export const unitsOfMeasure = [
  'person',
  'organization',
  'visit',
  'participation',
  'dong',
  'percent',
  'event',
  'gift',
  'house',
] as const

export type UnitOfMeasure = (typeof unitsOfMeasure)[number]

const personWords = [
  'người',
  'đoàn viên',
  'lao động',
  'người lao động',
  'công nhân',
  'cnvclđ',
  'cnvc',
  'cnlđ',
  'cbccvc',
]
const words: [UnitOfMeasure[], string[]][] = [
  [['person'], personWords],
  [
    ['visit', 'participation'],
    ['lượt', ...personWords.map((word) => `lượt ${word}`)],
  ],
  [['organization'], ['đơn vị', 'cđcs', 'công đoàn cơ sở', 'công đoàn', 'nghiệp đoàn', 'lđlđ']],
  [['event'], ['cuộc', 'hoạt động']],
  [['gift'], ['suất', 'xuất', 'suất quà', 'xuất quà', 'phần quà', 'quà']],
  [['house'], ['nhà', 'căn', 'căn nhà', 'ngôi nhà', 'mái ấm', 'mái ấm công đoàn']],
  [['dong'], ['đ', 'đồng', 'vnđ', 'vnd', '₫']],
  [['percent'], ['%', 'phần trăm']],
]
const unitsByWord = new Map(
  words.flatMap(([units, spellings]) => spellings.map((word) => [normalizeSpelling(word), units])),
)

/** The units that a folded word may stand for; undefined when it is not a unit word. */
export function unitsOfWord(folded: string): readonly UnitOfMeasure[] | undefined {
  return unitsByWord.get(folded)
}

/** How each unit is written after a number. */
export const unitWord: Record<UnitOfMeasure, string> = {
  person: 'người',
  organization: 'đơn vị',
  visit: 'lượt',
  participation: 'lượt người',
  dong: 'đồng',
  percent: '%',
  event: 'cuộc',
  gift: 'suất',
  house: 'nhà',
}

import type { UnitOfMeasure } from '../figures/units-of-measure.ts'
import type { Text } from '../kernel/text.ts'

/** A stock is a state on a day; a flow adds up over the period (a half-year is below its year). */
export const measures = ['stock', 'flow'] as const
/** How a bloc's figure comes from its members': by adding, or not at all (percentages). */
export const aggregations = ['sum', 'none'] as const

/** The indicators of the source documents (walkthrough, reports; domain §5), in report order. */
export const indicatorCodes = [
  'grassroots_unions',
  'employees',
  'members',
  'new_members',
  'new_grassroots_unions',
  'grade_excellent',
  'grade_good',
  'grade_completed',
  'grade_failed',
  'grade_ungraded',
  'member_visits',
  'visit_spending',
  'social_fund_donations',
  'study_participations',
  'culture_sport_events',
  'culture_sport_participations',
  'propaganda_reach_percent',
  'study_plan_units_percent',
  'shelters_built_or_repaired',
  'hardship_visits',
  'gifts',
  'software_trained_units',
] as const

export type IndicatorCode = (typeof indicatorCodes)[number]

/** Bounds are inclusive and in the unit of measure; money is whole đồng. */
export type Indicator = {
  code: IndicatorCode
  name: Text
  unitOfMeasure: UnitOfMeasure
  measure: (typeof measures)[number]
  aggregation: (typeof aggregations)[number]
  minimum: number
  maximum: number
  integer: boolean
}

type Facts = Pick<Indicator, 'name' | 'unitOfMeasure' | 'measure'>

const stock = (unitOfMeasure: UnitOfMeasure, vi: string, en: string): Facts => ({
  name: { vi, en },
  unitOfMeasure,
  measure: 'stock',
})
const flow = (unitOfMeasure: UnitOfMeasure, vi: string, en: string): Facts => ({
  ...stock(unitOfMeasure, vi, en),
  measure: 'flow',
})

// "hardship_visits" counts the persons visited, as its source does ("trên 100 CBCCVC").
const facts: Record<IndicatorCode, Facts> = {
  grassroots_unions: stock('organization', 'Công đoàn cơ sở', 'Grassroots unions'),
  employees: stock('person', 'Công nhân, viên chức, lao động', 'Employees'),
  members: stock('person', 'Đoàn viên công đoàn', 'Union members'),
  new_members: flow('person', 'Đoàn viên phát triển mới', 'New members'),
  new_grassroots_unions: flow(
    'organization',
    'Công đoàn cơ sở thành lập mới',
    'New grassroots unions',
  ),
  grade_excellent: stock(
    'organization',
    'Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ',
    'Grassroots unions graded excellent',
  ),
  grade_good: stock(
    'organization',
    'Công đoàn cơ sở hoàn thành tốt nhiệm vụ',
    'Grassroots unions graded good',
  ),
  grade_completed: stock(
    'organization',
    'Công đoàn cơ sở hoàn thành nhiệm vụ',
    'Grassroots unions graded completed',
  ),
  grade_failed: stock(
    'organization',
    'Công đoàn cơ sở không hoàn thành nhiệm vụ',
    'Grassroots unions graded not completed',
  ),
  grade_ungraded: stock(
    'organization',
    'Công đoàn cơ sở chưa xếp loại',
    'Grassroots unions not graded',
  ),
  member_visits: flow('visit', 'Lượt thăm hỏi đoàn viên', 'Visits to members'),
  visit_spending: flow('dong', 'Số tiền thăm hỏi', 'Spending on visits'),
  social_fund_donations: flow('dong', 'Ủng hộ các quỹ xã hội', 'Donations to social funds'),
  study_participations: flow('participation', 'Lượt người được cử đi học', 'Times sent to study'),
  culture_sport_events: flow(
    'event',
    'Cuộc giao lưu văn nghệ, thể thao',
    'Culture and sport events',
  ),
  culture_sport_participations: flow(
    'participation',
    'Lượt người tham gia văn nghệ, thể thao',
    'Times taken part in culture and sport',
  ),
  propaganda_reach_percent: stock(
    'percent',
    'Tỷ lệ đoàn viên, người lao động được tuyên truyền',
    'Share of members and workers reached by propaganda',
  ),
  study_plan_units_percent: stock(
    'percent',
    'Tỷ lệ đơn vị có kế hoạch học tập và làm theo Bác',
    'Share of units with a plan to study the example of Hồ Chí Minh',
  ),
  shelters_built_or_repaired: flow(
    'house',
    'Mái ấm công đoàn làm mới hoặc sửa chữa',
    'Union shelters built or repaired',
  ),
  hardship_visits: flow(
    'person',
    'Người có hoàn cảnh khó khăn được thăm hỏi',
    'Persons in hardship visited',
  ),
  gifts: flow('gift', 'Suất quà trao tặng', 'Gifts given'),
  software_trained_units: flow(
    'organization',
    'Đơn vị được tập huấn phần mềm quản lý đoàn viên',
    'Units trained on the member-management software',
  ),
}

/** Above every figure, of whatever unit of measure. */
export const largestFigure = 10_000_000_000_000

const maximumOf = (unit: UnitOfMeasure): number => {
  if (unit === 'percent') return 100
  return unit === 'dong' ? largestFigure - 1 : 1_000_000_000
}

/** The catalogue, in the order of `indicatorCodes`. */
export const indicators: readonly Indicator[] = indicatorCodes.map((code) => {
  const { name, unitOfMeasure, measure } = facts[code]
  const isPercent = unitOfMeasure === 'percent'
  return {
    code,
    name,
    unitOfMeasure,
    measure,
    aggregation: isPercent ? 'none' : 'sum',
    minimum: 0,
    maximum: maximumOf(unitOfMeasure),
    integer: !isPercent,
  }
})

const byCode = new Map<string, Indicator>(
  indicators.map((indicator) => [indicator.code, indicator]),
)

/** The indicator of that code, if the catalogue has it. */
export function findIndicator(code: string): Indicator | undefined {
  return byCode.get(code)
}

/** Said of a code that is not in the catalogue. */
export const unknownIndicator = {
  vi: 'Không có chỉ tiêu này; xem GET /v1/indicators.',
  en: 'No such indicator; see GET /v1/indicators.',
}

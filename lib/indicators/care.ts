import { average, flow, stock } from './facts.ts'

/**
 * Care and representation (domain §5, rows 16–22, 32–38, 40–42 and 44). `hardship_visits` counts the
 * persons visited, as its source does ("trên 100 CBCCVC"); shelters are often reported unsplit.
 */
export const careFacts = [
  flow('member_visits', 16, 'visit', {
    vi: 'Lượt thăm hỏi đoàn viên',
    en: 'Visits to members',
  }),
  flow('visit_spending', 17, 'dong', {
    vi: 'Số tiền thăm hỏi',
    en: 'Spending on visits',
  }),
  flow('hardship_visits', 18, 'person', {
    vi: 'Người có hoàn cảnh khó khăn được thăm hỏi',
    en: 'Persons in hardship visited',
  }),
  flow('gifts', 19, 'gift', {
    vi: 'Suất quà trao tặng',
    en: 'Gifts given',
  }),
  flow('shelters_built', 20, 'house', {
    vi: 'Mái ấm công đoàn làm mới',
    en: 'Union shelters built',
  }),
  flow('shelters_repaired', 21, 'house', {
    vi: 'Mái ấm công đoàn sửa chữa',
    en: 'Union shelters repaired',
  }),
  flow('shelters_built_or_repaired', 21, 'house', {
    vi: 'Mái ấm công đoàn làm mới hoặc sửa chữa',
    en: 'Union shelters built or repaired',
  }),
  flow('shelter_spending', 22, 'dong', {
    vi: 'Kinh phí làm mới, sửa chữa mái ấm công đoàn',
    en: 'Spending on union shelters',
  }),
  flow('collective_agreements_signed', 32, 'item', {
    vi: 'Thỏa ước lao động tập thể ký mới',
    en: 'Collective agreements newly signed',
  }),
  flow('collective_agreements_amended', 33, 'item', {
    vi: 'Thỏa ước lao động tập thể sửa đổi, bổ sung',
    en: 'Collective agreements amended',
  }),
  average('collective_agreement_coverage_percent', 34, 'percent', {
    vi: 'Tỷ lệ bao phủ thỏa ước lao động tập thể',
    en: 'Coverage of collective agreements',
  }),
  flow('periodic_dialogues', 35, 'event', {
    vi: 'Cuộc đối thoại định kỳ tại nơi làm việc',
    en: 'Periodic dialogues at the workplace',
  }),
  stock('better_shift_meal_unions', 36, 'organization', {
    vi: 'Công đoàn cơ sở có bữa ăn ca được nâng chất lượng',
    en: 'Grassroots unions with better shift meals',
  }),
  flow('union_meal_unions', 37, 'organization', {
    vi: 'Công đoàn cơ sở tổ chức bữa cơm công đoàn',
    en: 'Grassroots unions that gave a union meal',
  }),
  flow('union_meal_people', 37, 'person', {
    vi: 'Người dự bữa cơm công đoàn',
    en: 'People at union meals',
  }),
  flow('union_meal_spending', 37, 'dong', {
    vi: 'Kinh phí bữa cơm công đoàn',
    en: 'Spending on union meals',
  }),
  flow('welfare_programmes_signed', 38, 'item', {
    vi: 'Chương trình phúc lợi đoàn viên được ký kết',
    en: 'Welfare programmes signed',
  }),
  average('average_pay', 40, 'dong_per_month', {
    vi: 'Tiền lương bình quân một tháng',
    en: 'Average pay per month',
  }),
  flow('strikes', 41, 'case', {
    vi: 'Vụ đình công, ngừng việc tập thể',
    en: 'Strikes and stoppages',
  }),
  average('staff_conferences_on_time_percent', 42, 'percent', {
    vi: 'Tỷ lệ đơn vị tổ chức hội nghị người lao động đúng hạn',
    en: 'Share of units with their staff conference on time',
  }),
  flow('health_checked_people', 44, 'person', {
    vi: 'Người được khám sức khỏe',
    en: 'People given a health check',
  }),
]

import { average, flow, stock } from './facts.ts'

/**
 * Propaganda, emulation, social work (domain §5, rows 23–29 and 43). Initiatives recognised at a
 * level that is not listed count in the total alone.
 */
export const movementFacts = [
  flow('social_fund_donations', 23, 'dong', {
    vi: 'Ủng hộ các quỹ xã hội',
    en: 'Donations to social funds',
  }),
  flow('study_participations', 24, 'participation', {
    vi: 'Lượt người được cử đi học',
    en: 'Times sent to study',
  }),
  flow('culture_sport_events', 25, 'event', {
    vi: 'Cuộc giao lưu văn nghệ, thể thao',
    en: 'Culture and sport events',
  }),
  flow('culture_sport_participations', 26, 'participation', {
    vi: 'Lượt người tham gia văn nghệ, thể thao',
    en: 'Times taken part in culture and sport',
  }),
  average('propaganda_reach_percent', 27, 'percent', {
    vi: 'Tỷ lệ đoàn viên, người lao động được tuyên truyền',
    en: 'Share of members and workers reached by propaganda',
  }),
  stock('study_plan_units', 28, 'organization', {
    vi: 'Đơn vị có kế hoạch học tập và làm theo Bác',
    en: 'Units with a plan to study the example of Hồ Chí Minh',
  }),
  average('study_plan_units_percent', 28, 'percent', {
    vi: 'Tỷ lệ đơn vị có kế hoạch học tập và làm theo Bác',
    en: 'Share of units with a plan to study the example of Hồ Chí Minh',
  }),
  flow('initiatives', 29, 'item', {
    vi: 'Sáng kiến được công nhận',
    en: 'Initiatives recognised',
  }),
  flow('initiatives_grassroots', 29, 'item', {
    vi: 'Sáng kiến được công nhận cấp cơ sở',
    en: 'Initiatives recognised at the grassroots',
  }),
  flow('initiatives_provincial', 29, 'item', {
    vi: 'Sáng kiến được công nhận cấp tỉnh, bộ, ngành',
    en: 'Initiatives recognised by provinces or ministries',
  }),
  flow('initiatives_national', 29, 'item', {
    vi: 'Sáng kiến được công nhận phạm vi toàn quốc',
    en: 'Initiatives recognised nationwide',
  }),
  flow('nominated_collectives', 43, 'organization', {
    vi: 'Tập thể được đề nghị khen thưởng',
    en: 'Collectives nominated for commendation',
  }),
  flow('nominated_individuals', 43, 'person', {
    vi: 'Cá nhân được đề nghị khen thưởng',
    en: 'Individuals nominated for commendation',
  }),
]

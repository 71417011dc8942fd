import type { Tag } from '../../lib/http/operation.ts'

/** What each group of operations is about, for openapi.yaml. */
export const tagDescriptions: Record<Tag, string> = {
  'API keys': 'Keys of integrations and portals: who is asking, with which scopes. (Khóa API)',
  Units: 'Trade-union units and their tree. (Đơn vị công đoàn)',
  'Member counts': 'Figures of a unit by month: unions, employees, members. (Số liệu đoàn viên)',
  Blocs: 'Emulation blocs, their members and officers by term. (Cụm, khối thi đua)',
  Covenants: "A bloc's emulation covenant of a term and its signatures. (Giao ước thi đua)",
  Reports: 'Indicators, reports of units and of blocs. (Chỉ tiêu, báo cáo)',
  Scores: 'Score sheets in three stages and the ranking. (Chấm điểm, xếp hạng)',
  Polls: 'Votes on awards and offices, secret or open, and their outcome. (Bình xét, bầu)',
  Problems: 'What each problem code means and what to do. (Mã lỗi)',
}

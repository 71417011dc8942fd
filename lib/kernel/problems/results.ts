import { type Problem, problem } from './problem.ts'

/** Reports and scores. */
export const resultProblems = {
  // Reports
  'indicator.not_found': problem(
    404,
    { vi: 'Không có chỉ tiêu này', en: 'No such indicator' },
    { vi: 'Xem GET /v1/indicators.', en: 'See GET /v1/indicators.' },
  ),
  'report.not_found': problem(
    404,
    { vi: 'Không có báo cáo này', en: 'No such report' },
    {
      vi: 'Kiểm tra kỳ báo cáo và mã đơn vị; có thể khóa này không được đọc.',
      en: 'Check the period and the unit code; or this key may not read it.',
    },
  ),
  'report.inconsistent': problem(
    422,
    { vi: 'Số liệu báo cáo mâu thuẫn', en: "The report's figures contradict each other" },
    { vi: 'Sửa các số liệu nêu trong errors.', en: 'Correct the figures listed in errors.' },
  ),
  'report.not_editable': problem(
    409,
    { vi: 'Báo cáo đã nộp', en: 'The report is already submitted' },
    {
      vi: 'Chỉ sửa được báo cáo nháp hoặc bị trả lại; đề nghị trưởng khối trả lại để sửa.',
      en: 'Only a draft or returned report can be changed; ask the head to return it.',
    },
  ),
  'report.wrong_state': problem(
    409,
    { vi: 'Trạng thái báo cáo không cho phép', en: "The report's status does not allow this" },
    { vi: 'Xem status của báo cáo.', en: "See the report's status." },
  ),

  // Scores
  'score.not_found': problem(
    404,
    { vi: 'Chưa có phiếu điểm này', en: 'No such score sheet' },
    {
      vi: 'Kiểm tra mã đơn vị và bước chấm; có thể khóa này không được đọc.',
      en: 'Check the unit code and the stage; or this key may not read it.',
    },
  ),
  'score.invalid': problem(
    422,
    { vi: 'Điểm không khớp giao ước', en: 'The points do not fit the covenant' },
    { vi: 'Sửa các dòng điểm nêu trong errors.', en: 'Correct the lines listed in errors.' },
  ),
  'score.unchanged': problem(
    422,
    { vi: 'Điểm đính chính không khác điểm cũ', en: 'The correction changes no points' },
    { vi: 'Gửi toàn bộ dòng điểm sau đính chính.', en: 'Send all lines as corrected.' },
  ),
  'cross_assignments.not_found': problem(
    404,
    { vi: 'Chưa phân công chấm chéo', en: 'Nobody is assigned to cross-score yet' },
    {
      vi: 'Trưởng khối phân công bằng PUT; có thể khóa này không được đọc.',
      en: 'The head assigns by PUT; or this key may not read it.',
    },
  ),
  'cross_assignments.invalid': problem(
    422,
    { vi: 'Phân công chấm chéo không hợp lệ', en: 'The assignments are not valid' },
    { vi: 'Sửa các dòng nêu trong errors.', en: 'Correct the entries listed in errors.' },
  ),
} as const satisfies Record<string, Problem>

import { type Problem, problem } from './problem.ts'

/** Polls and ballots. */
export const pollProblems = {
  // Polls
  'poll.not_found': problem(
    404,
    { vi: 'Không có cuộc biểu quyết này', en: 'No such poll' },
    {
      vi: 'Kiểm tra pollId; có thể khóa này không được đọc.',
      en: 'Check the pollId; or this key may not read it.',
    },
  ),
  'poll_rule_preset.not_found': problem(
    404,
    { vi: 'Không có mẫu quy tắc này', en: 'No such preset of poll rules' },
    { vi: 'Xem danh mục tại /v1/poll-rule-presets.', en: 'See the list at /v1/poll-rule-presets.' },
  ),
  'poll.invalid': problem(
    422,
    { vi: 'Cuộc biểu quyết không hợp lệ', en: 'The poll is not valid' },
    { vi: 'Sửa các trường nêu trong errors.', en: 'Correct the fields listed in errors.' },
  ),
  'poll.not_draft': problem(
    409,
    { vi: 'Cuộc biểu quyết không còn là dự thảo', en: 'The poll is no longer a draft' },
    { vi: 'Xem status của cuộc biểu quyết.', en: "See the poll's status." },
  ),
  'poll.not_open': problem(
    409,
    { vi: 'Cuộc biểu quyết không đang mở', en: 'The poll is not open' },
    { vi: 'Xem status của cuộc biểu quyết.', en: "See the poll's status." },
  ),
  'poll.not_closed': problem(
    409,
    { vi: 'Cuộc biểu quyết chưa đóng', en: 'The poll is not closed' },
    {
      vi: 'Chờ trưởng khối đóng cuộc biểu quyết, hoặc đến sau closesAt.',
      en: 'Wait until the head closes the poll, or it closes by itself after closesAt.',
    },
  ),
  'poll.not_cancellable': problem(
    409,
    { vi: 'Không hủy được nữa', en: 'The poll can no longer be cancelled' },
    {
      vi: 'Chỉ hủy được cuộc biểu quyết dự thảo hoặc đang mở.',
      en: 'Only a draft or open poll can be cancelled.',
    },
  ),
  'poll.wrong_method': problem(
    409,
    {
      vi: 'Thao tác không hợp với cách biểu quyết',
      en: "The operation does not fit the poll's method",
    },
    {
      vi: 'Theo method: electronic có ballot, turnout, close; paper có paper-tally; reported có reported-outcome.',
      en: 'By method: electronic has ballot, turnout, close; paper has paper-tally; reported has reported-outcome.',
    },
  ),
  'poll.not_a_voter': problem(
    403,
    { vi: 'Đơn vị không có quyền bỏ phiếu', en: 'Your unit is not a voter' },
    {
      vi: 'Chỉ các đơn vị thành viên khi mở biểu quyết được bỏ phiếu.',
      en: 'Only the units that were members when the poll opened may vote.',
    },
  ),
  'poll.not_tied': problem(
    409,
    { vi: 'Kết quả không bằng phiếu', en: 'The outcome is not a tie' },
    {
      vi: 'Bỏ phiếu lại hoặc quyết định chỉ khi kết quả là tied và chưa có vòng sau.',
      en: 'A run-off, or a decision, needs the outcome tied and no run-off made yet.',
    },
  ),
  'poll.not_decided': problem(
    409,
    { vi: 'Chưa có kết quả để xác nhận', en: 'There is no decided outcome to certify' },
    { vi: 'Chỉ xác nhận được kết quả decided.', en: 'Only the outcome decided can be certified.' },
  ),
  'poll.already_certified': problem(
    409,
    { vi: 'Kết quả đã được xác nhận', en: 'The outcome is already certified' },
    { vi: 'Kết quả đã xác nhận không đổi được.', en: 'A certified outcome cannot be changed.' },
  ),
  'poll.closing_time_passed': problem(
    409,
    { vi: 'Giờ đóng biểu quyết đã qua', en: 'The time of closing has passed' },
    {
      vi: 'Tạo cuộc biểu quyết khác với closesAt ở tương lai, hoặc không đặt closesAt.',
      en: 'Create another poll with closesAt in the future, or without one.',
    },
  ),
  'poll.recount_differs': problem(
    409,
    {
      vi: 'Kiểm lại phiếu cho kết quả khác',
      en: 'A recount differs from the result',
    },
    {
      vi: 'Xem recounts của cuộc biểu quyết; lần kiểm lại cuối cùng phải khớp.',
      en: "See the poll's recounts; the last one has to agree.",
    },
  ),
  'poll.ballots_gone': problem(
    409,
    { vi: 'Không còn phiếu để kiểm lại', en: 'There are no ballots left to recount' },
    {
      vi: 'Phiếu được giữ niêm phong sáu tháng sau khi đóng.',
      en: 'Ballots are kept sealed for six months after closing.',
    },
  ),
  'poll.too_many_recounts': problem(
    409,
    { vi: 'Đã kiểm lại quá nhiều lần', en: 'There are too many recounts' },
    {
      vi: 'Mỗi cuộc biểu quyết ghi tối đa 10 lần kiểm lại.',
      en: 'A poll records at most 10 recounts.',
    },
  ),
  'paper_tally.invalid': problem(
    422,
    { vi: 'Số phiếu không khớp', en: 'The figures of the count do not agree' },
    {
      vi: 'Sửa các số nêu trong errors theo biên bản kiểm phiếu.',
      en: 'Correct the figures listed in errors by the minutes of the count.',
    },
  ),
  'poll.wrong_tie_rule': problem(
    409,
    {
      vi: 'Quy tắc xử lý bằng phiếu khác với thao tác này',
      en: "The poll's rule settles a tie another way",
    },
    {
      vi: 'Xem rule.tie: runoff thì bỏ phiếu lại trước, superior thì cấp trên quyết định.',
      en: 'See rule.tie: runoff asks for a run-off first, superior for the decision of the superior.',
    },
  ),
  'tie_decision.invalid': problem(
    422,
    { vi: 'Quyết định không hợp lệ', en: 'The decision is not valid' },
    {
      vi: 'Chọn trong các phương án bằng phiếu, không quá số còn lại.',
      en: 'Choose among the tied options, no more than the seats left.',
    },
  ),
  'award.already_made': problem(
    409,
    { vi: 'Danh hiệu này đã được trao trong kỳ', en: 'The award is already made for the term' },
    { vi: 'Mỗi danh hiệu chỉ trao một lần.', en: 'Each award is made once.' },
  ),
  'award.too_many': problem(
    409,
    { vi: 'Giao ước đã đủ 60 danh hiệu', en: 'The covenant already has 60 awards' },
    { vi: 'Không xác nhận thêm danh hiệu được.', en: 'No further award can be certified.' },
  ),
  'ballot.invalid': problem(
    422,
    { vi: 'Phiếu không hợp lệ', en: 'The ballot is not valid' },
    {
      vi: 'Chọn trong các phương án của cuộc biểu quyết, đúng số lượng; [] là phiếu trắng.',
      en: "Choose among the poll's options, as many as allowed; [] is a blank ballot.",
    },
  ),
  'ballot.already_cast': problem(
    409,
    { vi: 'Đơn vị đã bỏ phiếu', en: 'Your unit has already voted' },
    { vi: 'Mỗi đơn vị bỏ một phiếu, không đổi được.', en: 'Each unit votes once, for good.' },
  ),
} as const satisfies Record<string, Problem>

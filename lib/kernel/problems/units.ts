import { type Problem, problem } from './problem.ts'

/** Units and their member counts. */
export const unitProblems = {
  // Units
  'unit.not_found': problem(
    404,
    { vi: 'Không có đơn vị này', en: 'No such unit' },
    { vi: 'Kiểm tra mã đơn vị.', en: 'Check the unit code.' },
  ),
  'unit.unknown': problem(
    422,
    { vi: 'Đơn vị được nêu không tồn tại', en: 'A unit named in the request does not exist' },
    { vi: 'Tạo đơn vị trước, hoặc sửa mã.', en: 'Create the unit first, or correct the code.' },
  ),
  'unit.parent_not_higher': problem(
    422,
    { vi: 'Đơn vị cấp trên phải ở cấp cao hơn', en: 'The parent must be of a higher level' },
    { vi: 'Sửa level hoặc parentCode.', en: 'Correct level or parentCode.' },
  ),
  'unit.too_deep': problem(
    422,
    { vi: 'Cây đơn vị quá sâu', en: 'The tree would be too deep' },
    {
      vi: 'Đặt đơn vị dưới một cấp trên gần gốc hơn.',
      en: 'Put the unit under a parent nearer to the root.',
    },
  ),
  'unit.parent_closed': problem(
    422,
    { vi: 'Đơn vị cấp trên đã kết thúc', en: 'The parent is closed' },
    {
      vi: 'Đặt đơn vị dưới đơn vị kế tục, hoặc cho nó kết thúc cùng ngày hay trước đơn vị cấp trên (validTo).',
      en: 'Put the unit under the successor, or let it end with its parent or before (validTo).',
    },
  ),
  'unit.parent_fixed': problem(
    409,
    {
      vi: 'Không đổi trực tiếp được cấp trên hoặc cấp',
      en: 'Parent or level cannot be changed here',
    },
    {
      vi: 'Có đơn vị hay khối dựa vào vị trí của nó, hoặc một thay đổi tổ chức đã đặt nó ở đó; hãy ghi một thay đổi tổ chức.',
      en: 'Units or blocs depend on its place, or a succession has put it there; record a unit succession.',
    },
  ),
  'unit.external_id_taken': problem(
    409,
    { vi: 'Mã ngoài đã thuộc đơn vị khác', en: 'The external id belongs to another unit' },
    {
      vi: 'Kiểm tra mã và hệ thống; nếu đúng, bỏ mã khỏi đơn vị kia trước.',
      en: 'Check the id and its system; if they are right, remove it from the other unit first.',
    },
  ),
  'unit.succession_applying': problem(
    409,
    { vi: 'Đang áp dụng một thay đổi tổ chức', en: 'A succession is being applied' },
    {
      vi: 'Chờ thay đổi tổ chức đang áp dụng cho đơn vị xong rồi gửi lại.',
      en: 'Wait until the succession that holds the unit is applied, then send it again.',
    },
  ),
  'unit.closed': problem(
    409,
    { vi: 'Đơn vị đã kết thúc', en: 'The unit is closed' },
    {
      vi: 'Đơn vị kết thúc vào ngày validTo, closedBy là thay đổi tổ chức đã kết thúc nó; nêu đơn vị kế tục, hoặc giữ nguyên validTo.',
      en: 'The unit ended on its validTo, by the succession in closedBy if there is one; name its successor, or leave validTo as it is.',
    },
  ),
  'unit.open_children': problem(
    409,
    { vi: 'Còn đơn vị trực thuộc', en: 'Units still stand below it' },
    {
      vi: 'Nêu đơn vị tiếp nhận trong childrenTo; khi giải thể cả cấp dưới, gửi children: "close".',
      en: 'Name the unit that takes them in childrenTo; to dissolve them too, send children: "close".',
    },
  ),
  'succession.not_found': problem(
    404,
    { vi: 'Không có thay đổi tổ chức này', en: 'No such succession' },
    { vi: 'Kiểm tra successionId.', en: 'Check the successionId.' },
  ),
  'succession.invalid': problem(
    422,
    { vi: 'Thay đổi tổ chức không hợp lệ', en: 'The succession is not valid' },
    { vi: 'Sửa các trường nêu trong errors.', en: 'Correct the fields listed in errors.' },
  ),
  'unit.not_valid_in_month': problem(
    422,
    { vi: 'Đơn vị không có hiệu lực trong tháng đó', en: 'The unit is not valid in that month' },
    {
      vi: 'Số liệu của tháng là của các đơn vị có hiệu lực vào ngày cuối tháng; kiểm tra tháng, validFrom và validTo.',
      en: 'The counts of a month are those of the units valid on its last day; check the month, validFrom and validTo.',
    },
  ),

  // Member counts
  'member_count.not_found': problem(
    404,
    { vi: 'Chưa có số liệu đoàn viên', en: 'No member count' },
    {
      vi: 'Kiểm tra mã đơn vị và tháng; có thể khóa này không được đọc.',
      en: 'Check the unit code and the month; or this key may not read it.',
    },
  ),
  'member_count.inconsistent': problem(
    422,
    { vi: 'Các số liệu mâu thuẫn nhau', en: 'The figures contradict each other' },
    { vi: 'Sửa các số liệu nêu trong errors.', en: 'Correct the figures listed in errors.' },
  ),
  'member_count.stale': problem(
    409,
    { vi: 'Số liệu cũ hơn số đang lưu', en: 'Older than the stored count' },
    {
      vi: 'recordedAt sớm hơn số liệu đang lưu; chỉ gửi số liệu mới hơn.',
      en: 'recordedAt is before that of the stored count; send only newer figures.',
    },
  ),
  'member_count.conflict': problem(
    409,
    { vi: 'Hai số liệu khác nhau cùng recordedAt', en: 'Two different counts with one recordedAt' },
    {
      vi: 'Gửi số đúng với recordedAt muộn hơn.',
      en: 'Send the right figures with a later recordedAt.',
    },
  ),
} as const satisfies Record<string, Problem>

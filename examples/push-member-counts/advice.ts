import type { Text } from './text.ts'

/** What to do about rows refused or warned of for a reason; the server's message says the rest. */
export const advice: Record<string, Text> = {
  'unit.not_found': {
    vi: 'Kiểm tra mã đơn vị. Đơn vị phải có trong hệ thống và thuộc phạm vi của khóa API; nếu thiếu, thêm đơn vị rồi chạy lại với --again.',
    en: 'Check the unit code. The unit must be in the system and below the key’s own unit; if it is missing, add it and run again with --again.',
  },
  'unit.not_valid_in_month': {
    vi: 'Đơn vị chưa thành lập hoặc đã kết thúc vào cuối tháng đó: ghi số liệu cho đơn vị kế tục, hoặc sửa tháng.',
    en: 'The unit did not exist at the end of that month: count its successor, or correct the month.',
  },
  'member_count.inconsistent': {
    vi: 'Phần không thể lớn hơn tổng (đoàn viên ≤ lao động, nữ ≤ tổng): kiểm tra các con số với đơn vị.',
    en: 'A part cannot be greater than its whole (members ≤ employees, female ≤ total): check the figures with the unit.',
  },
  'member_count.conflict': {
    vi: 'Cùng đơn vị, tháng và thời điểm ghi nhưng số khác nhau: giữ dòng đúng, hoặc ghi recordedAt mới hơn cho dòng đúng.',
    en: 'Same unit, month and time of recording, but other figures: keep the right row, or give it a later recordedAt.',
  },
  'member_count.no_figure': {
    vi: 'Dòng không có số liệu nào: điền ít nhất một số, hoặc xóa dòng.',
    en: 'The row has no figure: fill in one at least, or delete the row.',
  },
  'member_count.in_future': {
    vi: 'recordedAt ở tương lai: kiểm tra đồng hồ của máy đã xuất tệp.',
    en: 'recordedAt lies in the future: check the clock of the machine that exported the file.',
  },
  'member_count.jump': {
    vi: 'Thay đổi lớn so với tháng trước: số đã được ghi; chỉ sửa nếu nhập nhầm.',
    en: 'A large change against the previous month: it was stored; correct it only if it is a mistake.',
  },
  'row.grouped_number': {
    vi: 'Viết số không có dấu phân nhóm: 7842, không phải 7.842 hay 7 842 (trong Excel: định dạng ô “Số”, bỏ dấu phân cách).',
    en: 'Write numbers without grouping: 7842, not 7.842 or 7 842 (in Excel: cell format “Number”, no separator).',
  },
  'row.field_missing': {
    vi: 'Điền ô còn thiếu.',
    en: 'Fill in the missing cell.',
  },
  'row.field_unknown': {
    vi: 'Dòng có nhiều ô hơn dòng tên cột: kiểm tra dấu phân cách trong dòng này.',
    en: 'The row has more cells than there are columns: look at its delimiters.',
  },
  'row.field_invalid': {
    vi: 'Sửa ô theo dạng nêu trong thông báo.',
    en: 'Correct the cell as the message says.',
  },
  'row.too_large': {
    vi: 'Dòng quá dài: rút ngắn ghi chú.',
    en: 'The row is too long: shorten its note.',
  },
  'import.aborted': {
    vi: 'Không dòng nào được ghi vì có dòng khác sai (--mode atomic): sửa các dòng kia rồi chạy lại.',
    en: 'Nothing was stored, because another row is wrong (--mode atomic): correct that and run again.',
  },
  'import.row_failed': {
    vi: 'Máy chủ không ghi được dòng này: chạy lại với --again; nếu vẫn lỗi, báo người vận hành.',
    en: 'The server could not store this row: run again with --again; if it persists, tell the operator.',
  },
  'import.chunk_failed': {
    vi: 'Máy chủ không xử lý được phần này: chạy lại với --again; nếu vẫn lỗi, báo người vận hành.',
    en: 'The server could not process this part: run again with --again; if it persists, tell the operator.',
  },
}

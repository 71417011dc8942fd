import type { Text } from '../kernel/text.ts'
import { type RowSubject, rejected } from './decided-row.ts'
import type { DecidedRow } from './import-kind.ts'
import { rowPointer } from './row-reader.ts'

/** What befalls a row whatever it says, and what its sender is told. */
const reasons = {
  'row.too_large': {
    vi: 'Dòng dài hơn 10.000 ký tự; rút gọn rồi gửi lại dòng này',
    en: 'The row is longer than 10,000 characters; shorten it and send it again',
  },
  'import.aborted': {
    vi: 'Không ghi vì một dòng khác bị từ chối và mode là atomic; sửa các dòng đó rồi gửi lại tất cả',
    en: 'Not written, because another row was rejected and the mode is atomic; correct those rows and send all again',
  },
  'import.row_failed': {
    vi: 'Máy chủ không xử lý được dòng này; kiểm tra nội dung rồi gửi lại, hoặc báo quản trị viên',
    en: 'The server cannot process this row; check what it says and send it again, or tell the administrator',
  },
  'import.chunk_failed': {
    vi: 'Máy chủ không xử lý được nhóm dòng có dòng này; gửi lại các dòng này trong yêu cầu mới',
    en: 'The server cannot process the group of rows around this one; send these rows again in a new request',
  },
} as const satisfies Record<string, Text>

export type ReasonCode = keyof typeof reasons

/** A row that is rejected whatever it says, and writes nothing. */
export function givenUp(subject: RowSubject, code: ReasonCode): DecidedRow {
  const { index, unitCode, month } = subject
  const error = { code, pointer: rowPointer(index), message: reasons[code] }
  return rejected({ index, unitCode, month }, [error])
}

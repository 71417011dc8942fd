import { CsvError } from 'csv-parse'
import { misuse } from './exit.ts'

/** What an error while reading a CSV file means to the officer; an unknown one stays as it is. */
export function explained(error: unknown, file: string): unknown {
  if (error instanceof CsvError) return misuse(brokenAt(error))
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return misuse(notUtf8)
  if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'EISDIR') {
    return misuse({ vi: `Không đọc được tệp ${file}.`, en: `Cannot read the file ${file}.` })
  }
  return error
}

export const noRows = {
  vi: 'Tệp không có dòng số liệu nào dưới dòng tên cột. Thêm số liệu rồi chạy lại.',
  en: 'The file has no rows below the line that names the columns. Add some and run again.',
}

export const noTable = {
  vi: 'Đây không phải tệp CSV: không có dấu xuống dòng. Trong Excel: Lưu thành → “CSV UTF-8 (Comma delimited)”.',
  en: 'This is no CSV file: it has no line breaks. In Excel: Save As → “CSV UTF-8 (Comma delimited)”.',
}

export const notUtf8 = {
  vi: 'Tệp không dùng mã UTF-8. Trong Excel: Lưu thành → “CSV UTF-8 (Comma delimited)”.',
  en: 'The file is not in UTF-8. In Excel: Save As → “CSV UTF-8 (Comma delimited)”.',
}

/** The refusal of a row that is larger than a request may be; `line` counts from 1. */
export const tooLong = (line: number) => ({
  vi: `Dòng ${line} quá dài; kiểm tra dấu ngoặc kép trong dòng này.`,
  en: `Line ${line} is too long; look at its quotation marks.`,
})

function brokenAt(error: CsvError) {
  const line = String(error.lines)
  return {
    vi: `Dòng ${line}: dấu ngoặc kép không đúng chỗ hoặc không được đóng.`,
    en: `Line ${line}: a quotation mark stands in the wrong place or is not closed.`,
  }
}

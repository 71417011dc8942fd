import { systemName } from '../kernel/schema.ts'
import type { Text } from '../kernel/text.ts'
import type { ImportContext, RowError } from './import-kind.ts'
import { missingField, type RowReader, rowPointer } from './row-reader.ts'

/** The system whose ids the rows of an import give: the one named, else the source where it can be one. */
export function systemOf(
  given: Pick<ImportContext, 'externalIdSystem' | 'source'>,
): string | undefined {
  const system = given.externalIdSystem ?? given.source
  return systemName().safeParse(system).data
}

/** Notes where a row names no unit, or names one by an id of nobody knows which `system`. */
export function checkNaming(row: RowReader, system: string | undefined): void {
  if (!row.has('unitCode') && !row.has('externalId')) {
    row.fail('unitCode', 'row.field_missing', missingField('unitCode'))
  }
  if (row.has('externalId') && system === undefined) {
    row.fail('externalId', 'row.field_invalid', systemMissing)
  }
}

const systemMissing: Text = {
  vi: 'Gửi externalIdSystem của lần nhập, ví dụ kt-hrm (chữ thường, chữ số, gạch nối), để biết mã thuộc hệ thống nào',
  en: 'Send externalIdSystem with the import, such as kt-hrm (small letters, digits, hyphens), to tell whose id it is',
}

/** One answer for units that do not exist and for those outside the subtree of the key. */
export function unitNotFound(index: number, field: string): RowError {
  return {
    code: 'unit.not_found',
    pointer: rowPointer(index, field),
    message: {
      vi: 'Không có đơn vị này, hoặc nó không thuộc đơn vị của khóa; kiểm tra mã',
      en: "There is no such unit, or it is not below the key's unit; check the code",
    },
  }
}

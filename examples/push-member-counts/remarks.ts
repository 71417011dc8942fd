import { type Api, Refused, type Remark } from './api.ts'
import type { Header } from './csv-header.ts'
import { gaveUp } from './exit.ts'
import { type FileRow, rowsOf } from './part-rows.ts'
import type { Sent } from './push.ts'
import { readPart } from './split-csv.ts'

/** Something that the officer has to look at, where it stands in the file. */
export type RowRemark = Remark & {
  isError: boolean
  /** Line of the file, from 1. */
  line: number
  unit: string
  month: string
  /** The row's field; empty where the whole row is meant. */
  field: string
}

/** Every error and warning of a part's rows, in the order of the file. */
export async function remarksOf(
  api: Api,
  file: string,
  header: Header,
  sent: Sent,
): Promise<RowRemark[]> {
  const results = await allResults(api, sent.import.importId)
  const noted = results.filter(({ errors, warnings }) => errors.length + warnings.length > 0)
  if (noted.length === 0) return []
  const body = await readPart(file, header, sent.part)
  const rows = await rowsOf(body, header, sent.linesBefore)
  return noted
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ index, errors, warnings }) => [
      ...errors.map((error) => placed(error, rows[index], true)),
      ...warnings.map((warning) => placed(warning, rows[index], false)),
    ])
}

async function allResults(api: Api, importId: string) {
  const items = []
  let cursor: string | undefined
  try {
    do {
      const page = await api.listResults(importId, cursor)
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== undefined)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw gaveUp({
      vi: `Máy chủ không cho xem kết quả từng dòng: ${error.message}`,
      en: `The server does not show the results of the rows: ${error.message}`,
    })
  }
  return items
}

function placed(remark: Remark, row: FileRow | undefined, isError: boolean): RowRemark {
  const { unitCode, externalId, month = '' } = row?.cells ?? {}
  const [, field = ''] = /^\/rows\/\d+\/(.+)$/.exec(remark.pointer) ?? []
  return {
    ...remark,
    isError,
    line: row?.line ?? 0,
    unit: unitCode || externalId || '',
    month,
    field,
  }
}

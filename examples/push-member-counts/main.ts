import { writeFileSync } from 'node:fs'
import { type Api, connect } from './api.ts'
import type { Header } from './csv-header.ts'
import { exitCodes, misuse, Stop } from './exit.ts'
import { followImports, sumOf } from './follow.ts'
import { languageOf, type Options, readOptions } from './options.ts'
import { type Progress, showProgress } from './progress.ts'
import { pushParts, type Sent } from './push.ts'
import { type RowRemark, remarksOf } from './remarks.ts'
import { remarksCsv, remarksTable, summary } from './report.ts'
import { apiLimits, splitCsv } from './split-csv.ts'
import { readState } from './state.ts'
import type { Language, Text } from './text.ts'
import { usage } from './usage.ts'

const language = languageOf(process.argv.slice(2))

/** `npm run push-member-counts`: pushes a CSV file and tells what became of its rows. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === undefined) {
    process.stdout.write(usage[language])
    return exitCodes.applied
  }
  const csv = await splitCsv(options.file, apiLimits)
  if (options.isAtomic && csv.parts.length > 1) throw misuse(tooLargeForAtomic)

  const api = connect({ ...options, language })
  const progress = showProgress(process.stderr, language)
  const state = readState(options.file, options.baseUrl, options.isAgain || options.isDryRun)
  const sent = await pushParts(api, options, csv, state, progress)
  const finished = await followImports(api, sent, options.waitSeconds, progress)
  const remarks = await readRemarks(api, finished, options.file, csv.header, progress)
  report(finished, remarks, options)
  return sumOf(finished, 'rejected') > 0 ? exitCodes.someRefused : exitCodes.applied
}

async function readRemarks(
  api: Api,
  finished: readonly Sent[],
  file: string,
  header: Header,
  progress: Progress,
): Promise<RowRemark[]> {
  const remarks: RowRemark[] = []
  progress.start({ vi: 'Đọc kết quả', en: 'Reading results' }, finished.length)
  for (const [at, part] of finished.entries()) {
    remarks.push(...(await remarksOf(api, file, header, part)))
    progress.advanceTo(at + 1)
  }
  progress.end()
  return remarks
}

function report(finished: readonly Sent[], remarks: readonly RowRemark[], options: Options): void {
  const errors = remarks.filter(({ isError }) => isError)
  const warnings = remarks.filter(({ isError }) => !isError)
  const width = process.stdout.columns || 120
  const table = (rows: readonly RowRemark[]) =>
    remarksTable(rows, { shown: options.shownRows, width, language })
  if (finished.every(({ isEarlier }) => isEarlier)) say(sentEarlier[language])
  if (errors.length > 0) say(`\n${titles.errors[language]}\n${table(errors)}`)
  if (errors.length === 0 && sumOf(finished, 'rejected') > 0) say(noLongerTold[language])
  if (warnings.length > 0) say(`\n${titles.warnings[language]}\n${table(warnings)}`)
  if (options.reportFile !== undefined) writeReport(options.reportFile, remarks)
  say(`\n${options.isDryRun ? `${dryRun[language]}\n` : ''}${summary(finished, language)}`)
}

/** The rows have been pushed by then, so a file that cannot be written changes no exit code. */
function writeReport(file: string, remarks: readonly RowRemark[]): void {
  try {
    writeFileSync(file, remarksCsv(remarks, language))
  } catch {
    const text = { vi: `Không ghi được tệp ${file}.`, en: `Cannot write the file ${file}.` }
    process.stderr.write(`${text[language]}\n`)
  }
}

const titles = {
  errors: { vi: 'Các dòng bị từ chối:', en: 'Refused rows:' },
  warnings: {
    vi: 'Cảnh báo (các dòng này đã được nhận):',
    en: 'Warnings (these rows were taken):',
  },
}

const dryRun: Text = {
  vi: 'Chạy thử: chưa ghi gì. Kết quả nếu gửi thật:',
  en: 'Dry run: nothing was stored. The outcome would be:',
}

const noLongerTold: Text = {
  vi: 'Có dòng bị từ chối, nhưng kết quả từng dòng chỉ được giữ 30 ngày. Gửi lại: thêm --again.',
  en: 'Rows were refused, but results of rows are kept for 30 days only. To send anew, add --again.',
}

const sentEarlier: Text = {
  vi: 'Tệp này đã được gửi trước đây; dưới đây là kết quả lần đó. Muốn gửi lại: thêm --again.',
  en: 'This file was sent before; this is the outcome of then. To send it anew, add --again.',
}

const tooLargeForAtomic: Text = {
  vi: 'Tệp quá lớn cho --mode atomic (tối đa 5.000 dòng và 4 MB). Chia tệp, hoặc bỏ --mode atomic.',
  en: 'The file is too large for --mode atomic (5,000 rows and 4 MB at most). Split it, or leave out --mode atomic.',
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function explain(error: unknown, inLanguage: Language): number {
  if (error instanceof Stop) {
    process.stderr.write(`\n${error.text[inLanguage]}\n`)
    return error.exitCode
  }
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  return exitCodes.gaveUp
}

const interrupted: Text = {
  vi: 'Đã dừng. Chạy lại đúng lệnh này để gửi tiếp; không dòng nào bị ghi hai lần.',
  en: 'Stopped. Run the same command again to go on; no row is counted twice.',
}

process.once('SIGINT', () => {
  process.stderr.write(`\n${interrupted[language]}\n`)
  process.exit(exitCodes.gaveUp)
})

process.exitCode = await main().catch((error: unknown) => explain(error, language))

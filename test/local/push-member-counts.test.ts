import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, startServer } from '../../infra/local/server.ts'
import { adminKey, keyFor, must } from '../support/actors.ts'
import { dumpTable } from '../support/dump.ts'
import { type Fate, startFaultyProxy } from '../support/faulty-proxy.ts'
import { settle } from '../support/workers.ts'

const main = fileURLToPath(new URL('../../examples/push-member-counts/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
const unions = Array.from({ length: 40 }, (_, at) => `KT-G${at + 1}`)

let server: Server
let key: string
let files = 0

beforeAll(async () => {
  server = await startServer({ port: 0 })
  const admin = await adminKey()
  const put = (unitCode: string, level: string, parentCode?: string) =>
    must('PUT', `/v1/units/${unitCode}`, admin, { name: unitCode, level, parentCode })
  await put('VN', 'confederation')
  await put('KT', 'provincial_federation', 'VN')
  for (const unitCode of unions) await put(unitCode, 'grassroots_union', 'KT')
  key = await keyFor('KT')
  await settle()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** A new file of its own name. */
function fileOf(lines: readonly string[], lineEnd = '\n'): string {
  files += 1
  const file = join(folder, `counts-${files}.csv`)
  writeFileSync(file, lines.join(lineEnd))
  return file
}

type Run = { exitCode: number | null; out: string; err: string }

/** Runs the command as a process of its own; the workers do their work meanwhile. */
async function push(
  file: string,
  args: string[] = [],
  more: { baseUrl?: string; key?: string; killWhen?: () => boolean } = {},
): Promise<Run> {
  const { GIAO_UOC_KEY: _key, ...environment } = process.env
  const token = more.key ?? key
  const child = spawn(
    process.execPath,
    [main, '--file', file, '--url', more.baseUrl ?? server.baseUrl, ...args],
    { env: { ...environment, GIAO_UOC_KEY: token } },
  )
  const run: Run = { exitCode: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    run.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    run.err += text
  })
  let isOver = false
  // Not in the loop below, where a large import takes its time.
  const killer = setInterval(() => {
    if (more.killWhen?.()) child.kill('SIGKILL')
  }, 10)
  child.once('close', () => {
    isOver = true
    clearInterval(killer)
  })
  while (!isOver) {
    await settle()
    await pause(10)
  }
  await settle()
  expect(`${run.out}${run.err}`).not.toContain(token.slice(10))
  return { ...run, exitCode: child.exitCode }
}

/** Through a network in which requests have these fates, one after the other; then all pass. */
async function pushThrough(fates: readonly Fate[], file: string, args: string[] = []) {
  const proxy = await startFaultyProxy(server.baseUrl, (number) => fates[number] ?? 'pass')
  const run = await push(file, args, { baseUrl: proxy.baseUrl })
  await proxy.stop()
  return { ...run, passages: proxy.passages }
}

type Item = Record<string, unknown>

const itemsOf = async (type: string): Promise<Item[]> =>
  (await dumpTable()).filter((item) => item.type === type)

const importsOf = async (source: string) =>
  (await itemsOf('import')).filter((head) => head.source === source)

/** Revisions of the stored counts of a year, by unit and month. */
async function revisionsIn(year: string): Promise<Record<string, unknown>> {
  const counts = (await itemsOf('member_count')).filter(({ month }) =>
    String(month).startsWith(year),
  )
  return Object.fromEntries(counts.map((item) => [`${item.unitCode} ${item.month}`, item.revision]))
}

const header = 'unitCode,month,employees,members'

const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)

/** A row for every union in every month from a year on, of which there are more than a request takes. */
function manyRows(firstYear: number, years: number): string[] {
  const months = Array.from({ length: years }, (_, at) => monthsOf(firstYear + at)).flat()
  return months.flatMap((month) => unions.map((unitCode) => `${unitCode},${month},100,90`))
}

describe('a file with wrong rows', () => {
  const lines = [
    '\ufeffunitCode;month;employees;members;note',
    'KT-G1;2020-11;1000;900;',
    'KT-G1;2020-12;400;300;"hai',
    'dòng"',
    'KT-G2;2020-12;7.842;7.676;',
    '',
    'KT-NGOCHOA;2020-12;50;40;',
    'KT-G3;2020-12;50;60;',
    'KT-G4;2020-12;50;40;',
  ]
  const source = 'wrong-rows'
  let file: string
  let run: Run

  beforeAll(async () => {
    file = fileOf(lines, '\r\n')
    run = await push(file, ['--source', source])
  })

  it('ends with exit code 1 and counts that add up', () => {
    expect(run.exitCode).toBe(1)
    expect(run.out).toContain('Đã nhận: 6 · Ghi mới: 3 · Cập nhật: 0')
    expect(run.out).toContain('Bị từ chối: 3')
  })

  it.each([
    ['5', 'KT-G2', 'employees', /7842/],
    ['7', 'KT-NGOCHOA', 'unitCode', /đơn vị/],
    ['8', 'KT-G3', 'members', /./],
  ])('tells that line %s, unit %s, is wrong in %s and why', (line, unit, field, why) => {
    const rows = run.out.split('\n').map((text) => text.split('│').map((cell) => cell.trim()))
    const row = rows.find((cells) => cells[1] === line && cells[4] === field)
    expect(row?.[2]).toBe(unit)
    expect(row?.[5]).toMatch(why)
  })

  it('says what to do about each kind, and shows warnings apart', () => {
    expect(run.out).toContain('row.grouped_number (2): Viết số không có dấu phân nhóm')
    expect(run.out).toMatch(/Cảnh báo[\s\S]*│ 3 +│ KT-G1[\s\S]*member_count.jump/)
  })

  it('shows the same again when it is run again, and sends nothing', async () => {
    const again = await push(file, ['--source', source])
    expect(again.exitCode).toBe(1)
    expect(again.out).toContain('đã được gửi trước đây')
    expect(again.out).toContain('Bị từ chối: 3')
    expect(await importsOf(source)).toHaveLength(1)
  })

  it('sends it anew with --again, in English, with a report of all rows', async () => {
    const report = join(folder, 'report.csv')
    const args = ['--source', source, '--again', '--lang', 'en', '--show', '1', '--report', report]
    const again = await push(file, args)
    expect(again.exitCode).toBe(1)
    expect(again.out).toContain('Refused: 3')
    expect(again.out).toContain('more; --report')
    expect(again.out).not.toMatch(/[ạđơư]/)
    expect(readFileSync(report, 'utf8')).toContain('"7","KT-NGOCHOA","2020-12","unitCode","error"')
    expect(await importsOf(source)).toHaveLength(2)
  })
})

describe('refusals of the whole file', () => {
  it.each([
    ['an unknown column', ['unitCode,month,member', 'KT-G1,2017-01,5'], /member/],
    ['no rows', [header], /không có dòng/],
  ])('%s ends with exit code 2 and stores nothing', async (_, lines, reason) => {
    const before = await itemsOf('import')
    const run = await push(fileOf(lines))
    expect(run.exitCode).toBe(2)
    expect(run.err).toMatch(reason)
    expect(await itemsOf('import')).toEqual(before)
  })

  it('a key that is not known ends with exit code 2', async () => {
    const run = await push(fileOf([header, 'KT-G1,2017-01,5,4']), [], {
      key: `${key.slice(0, -1)}x`,
    })
    expect(run.exitCode).toBe(2)
    expect(run.err).toContain('401')
  })

  it('an atomic file that takes more than one request ends with exit code 2', async () => {
    const run = await push(fileOf([header, ...manyRows(1950, 11)]), ['--mode', 'atomic'])
    expect(run.exitCode).toBe(2)
    expect(run.err).toContain('atomic')
  })
})

describe('without effect', () => {
  it('a dry run tells the outcome and stores no count, whenever it is run', async () => {
    const file = fileOf([header, 'KT-G1,2016-01,5,4', 'KT-G1,2016-02,5,6'])
    const first = await push(file, ['--dry-run', '--source', 'dry'])
    const second = await push(file, ['--dry-run', '--source', 'dry'])

    expect([first.exitCode, second.exitCode]).toEqual([1, 1])
    expect(first.out).toContain('Chạy thử: chưa ghi gì')
    expect(second.out).not.toContain('trước đây')
    expect(await revisionsIn('2016')).toEqual({})
    expect(await importsOf('dry')).toHaveLength(2)
    expect(existsSync(`${file}.push.json`)).toBe(false)
  })

  it('one wrong row of an atomic file keeps all from being stored', async () => {
    const file = fileOf([header, 'KT-G1,2015-01,5,4', 'KT-G1,2015-02,5,6'])
    const run = await push(file, ['--mode', 'atomic'])
    expect(run.exitCode).toBe(1)
    expect(run.out).toContain('import.aborted (1)')
    expect(await revisionsIn('2015')).toEqual({})
  })

  it('--help explains itself in both languages', async () => {
    const vietnamese = await push('', ['--help'])
    const english = await push('', ['--help', '--lang', 'en'])
    expect([vietnamese.exitCode, english.exitCode]).toEqual([0, 0])
    expect(vietnamese.out).toContain('Cách dùng')
    expect(english.out).toContain('Usage')
  })
})

describe('a network that fails', () => {
  it('waits as long as the server asks', async () => {
    const file = fileOf([header, 'KT-G1,2018-01,5,4'])
    const { exitCode, passages } = await pushThrough([{ status: 429, retryAfter: '2' }], file)

    expect(exitCode).toBe(0)
    const [first, second] = passages
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1990)
  })

  it('gives up with exit code 3, and the next run completes it without its state', async () => {
    const file = fileOf([header, 'KT-G1,2019-01,5,4'])
    const args = ['--source', 'gave-up', '--retries', '1']
    const first = await pushThrough(['reply lost', 'reply lost'], file, args)
    expect(first.exitCode).toBe(3)
    expect(first.err).toContain('Chạy lại đúng lệnh này')
    expect(existsSync(`${file}.push.json`)).toBe(false)

    const second = await push(file, args)
    expect(second.exitCode).toBe(0)
    expect(await importsOf('gave-up')).toHaveLength(1)
    expect(await revisionsIn('2019')).toEqual({ 'KT-G1 2019-01': 1 })
  })

  it('gives up with exit code 3 when nobody answers', async () => {
    const file = fileOf([header, 'KT-G1,2019-02,5,4'])
    const run = await push(file, ['--retries', '0'], { baseUrl: 'http://127.0.0.1:9' })
    expect(run.exitCode).toBe(3)
  })

  it('loses, repeats and delays requests, and nothing is counted twice', async () => {
    const file = fileOf([header, ...manyRows(2000, 11)])
    const run = await pushThrough(
      ['lost', 'reply lost', 'reply lost', 'pass', { status: 503 }, 'reply lost', 'pass', 'lost'],
      file,
      ['--source', 'bad-network'],
    )

    expect(run.err).toContain('Gửi: 5.280/5.280')
    expect(run.out).toContain('Ghi mới: 5.280')
    expect(run.exitCode).toBe(0)
    expect(run.passages.filter(({ method }) => method === 'POST')).toHaveLength(7)
    expect(await importsOf('bad-network')).toHaveLength(2)
    const revisions = Object.values(await revisionsIn('200'))
    expect(revisions).toHaveLength(40 * 120)
    expect(new Set(revisions)).toEqual(new Set([1]))
  })

  it('goes on after being killed, with the parts that are missing', async () => {
    const file = fileOf([header, ...manyRows(1980, 11)])
    const source = ['--source', 'killed']
    const hasSentOne = () => existsSync(`${file}.push.json`)
    const proxy = await startFaultyProxy(server.baseUrl, (number) =>
      number === 0 ? 'pass' : 'lost',
    )
    const killed = await push(file, source, { baseUrl: proxy.baseUrl, killWhen: hasSentOne })
    await proxy.stop()
    expect(killed.exitCode).toBeNull()
    expect(await importsOf('killed')).toHaveLength(1)

    const run = await push(file, source)

    expect(run.exitCode).toBe(0)
    expect(run.out).toContain('Ghi mới: 5.280')
    expect(await importsOf('killed')).toHaveLength(2)
    expect(new Set(Object.values(await revisionsIn('198')))).toEqual(new Set([1]))
  })
})

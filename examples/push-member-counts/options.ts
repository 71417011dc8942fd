import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { misuse } from './exit.ts'
import { type Language, languages } from './text.ts'

export type Options = {
  file: string
  /** Without a slash at its end and without `/v1`. */
  baseUrl: string
  key: string
  /** Query parameters of the import; `dryRun` and `mode` are among them. */
  query: Record<string, string>
  isDryRun: boolean
  isAtomic: boolean
  isAgain: boolean
  reportFile: string | undefined
  shownRows: number
  retries: number
  waitSeconds: number
}

type Environment = Record<string, string | undefined>

/** The language asked for, before anything else is read: errors speak it too. */
export function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const given = args[at]?.startsWith('--lang=') ? args[at].slice('--lang='.length) : args[at + 1]
  return at < 0 ? 'vi' : (languages.find((language) => language === given) ?? 'vi')
}

/**
 * Reads the command line, the environment for what it leaves out, and the key's file.
 * @returns undefined where only the usage is asked for
 * @throws Stop with exit code 2 saying what is wrong; never with the key in it
 */
export function readOptions(args: string[], environment: Environment): Options | undefined {
  const values = parsed(args)
  if (values.help) return undefined
  const { file, mode, lang } = values
  if (file === undefined) throw misuse(missing('--file'))
  if (!languages.some((language) => language === lang)) throw misuse(wrong('--lang', 'vi, en'))
  if (mode !== 'partial' && mode !== 'atomic') throw misuse(wrong('--mode', 'partial, atomic'))
  const query = {
    ...(values.source && { source: values.source }),
    ...(mode === 'atomic' && { mode }),
    ...(values['dry-run'] && { dryRun: 'true' }),
    ...(values['external-id-system'] && { externalIdSystem: values['external-id-system'] }),
  }
  return {
    file,
    baseUrl: readUrl(values.url ?? environment.GIAO_UOC_URL),
    key: readKey(values.key, values['key-file'], environment.GIAO_UOC_KEY),
    query,
    isDryRun: values['dry-run'],
    isAtomic: mode === 'atomic',
    isAgain: values.again,
    reportFile: values.report,
    shownRows: readNumber('--show', values.show),
    retries: readNumber('--retries', values.retries),
    waitSeconds: readNumber('--wait', values.wait),
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        file: { type: 'string' },
        url: { type: 'string' },
        key: { type: 'string' },
        'key-file': { type: 'string' },
        source: { type: 'string' },
        'external-id-system': { type: 'string' },
        mode: { type: 'string', default: 'partial' },
        'dry-run': { type: 'boolean', default: false },
        again: { type: 'boolean', default: false },
        report: { type: 'string' },
        show: { type: 'string', default: '50' },
        retries: { type: 'string', default: '8' },
        wait: { type: 'string', default: '600' },
        lang: { type: 'string', default: 'vi' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    // What stands where no option belongs may be the key, so it is not repeated.
    const name = /'(--?[a-z-]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '?'
    throw misuse({
      vi: `Dòng lệnh không đúng (${name}). Xem: npm run push-member-counts -- --help`,
      en: `Wrong command line (${name}). See: npm run push-member-counts -- --help --lang en`,
    })
  }
}

function readUrl(given: string | undefined): string {
  if (!given) throw misuse(missing('--url', 'GIAO_UOC_URL'))
  const url = URL.parse(given)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw misuse(wrong('--url', 'https://…'))
  }
  const isOwnMachine = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'http:' && !isOwnMachine) {
    throw misuse({
      vi: 'Địa chỉ phải bắt đầu bằng https:// để khóa không bị lộ trên đường truyền.',
      en: 'The address must start with https://, or the key could be read on its way.',
    })
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v1$/, '')
}

function readKey(
  given: string | undefined,
  file: string | undefined,
  fromEnvironment: string | undefined,
): string {
  const key = given ?? (file === undefined ? fromEnvironment : readKeyFile(file))
  if (!key?.trim()) throw misuse(missing('--key-file', 'GIAO_UOC_KEY'))
  if (!/^gu_[\x21-\x7e]+$/.test(key.trim())) {
    throw misuse({
      vi: 'Khóa API không đúng dạng: khóa bắt đầu bằng gu_ và không có dấu cách.',
      en: 'The API key is malformed: it starts with gu_ and has no spaces.',
    })
  }
  return key.trim()
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw misuse({ vi: `Không đọc được tệp ${file}.`, en: `Cannot read the file ${file}.` })
  }
}

function readNumber(option: string, given: string): number {
  if (!/^\d{1,6}$/.test(given)) throw misuse(wrong(option, '0, 1, 2, …'))
  return Number(given)
}

const missing = (option: string, variable?: string) => ({
  vi: `Thiếu ${option}${variable ? ` (hoặc biến môi trường ${variable})` : ''}.`,
  en: `${option} is missing${variable ? ` (or the environment variable ${variable})` : ''}.`,
})

const wrong = (option: string, allowed: string) => ({
  vi: `${option} không đúng. Giá trị được nhận: ${allowed}`,
  en: `${option} is wrong. It takes: ${allowed}`,
})

import { describe, expect, it } from 'vitest'
import { languageOf, readOptions } from '../../../examples/push-member-counts/options.ts'
import { usage } from '../../../examples/push-member-counts/usage.ts'

const key = 'gu_abc_secret'
const needed = ['--file', 'a.csv', '--url', 'https://example.vn']

describe('the command line', () => {
  it('takes the key from the environment, and leaves out of the query what is not given', () => {
    expect(readOptions(needed, { GIAO_UOC_KEY: `${key}\n` })).toMatchObject({
      file: 'a.csv',
      baseUrl: 'https://example.vn',
      key,
      query: {},
      retries: 8,
    })
  })

  it('turns options into query parameters', () => {
    const args = [...needed, '--key', key, '--source', 'kt-hrm', '--mode', 'atomic', '--dry-run']
    expect(readOptions([...args, '--external-id-system', 'hrm'], {})?.query).toEqual({
      source: 'kt-hrm',
      mode: 'atomic',
      dryRun: 'true',
      externalIdSystem: 'hrm',
    })
  })

  it.each([
    ['https://example.vn/', 'https://example.vn'],
    ['https://example.vn/v1/', 'https://example.vn'],
    ['https://example.vn/api/v1', 'https://example.vn/api'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://localhost:3000/v1', 'http://localhost:3000'],
  ])('reads the address %s', (given, baseUrl) => {
    const args = ['--file', 'a.csv', '--url', given, '--key', key]
    expect(readOptions(args, {})).toMatchObject({ baseUrl })
  })

  it.each([
    ['no file', ['--url', 'https://example.vn', '--key', key]],
    ['no address', ['--file', 'a.csv', '--key', key]],
    ['no key', needed],
    ['a key file that is not there', [...needed, '--key-file', '/no/such/file']],
    ['a malformed key', [...needed, '--key', 'gu_ab secret']],
    ['an unknown option', [...needed, '--kye', key]],
    ['something that belongs to no option', [...needed, key]],
    ['an unknown mode', [...needed, '--key', key, '--mode', 'all']],
    ['an unknown language', [...needed, '--key', key, '--lang', 'fr']],
    ['a number that is none', [...needed, '--key', key, '--retries', '-1']],
    ['plain HTTP to another machine', ['--file', 'a', '--key', key, '--url', 'http://example.vn']],
    ['no HTTP at all', ['--file', 'a', '--key', key, '--url', 'file:///etc']],
  ])('refuses %s with exit code 2, never repeating the key', (_, args) => {
    expect(() => readOptions(args, {})).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.not.stringContaining('secret'),
        text: { vi: expect.not.stringContaining('secret'), en: expect.any(String) },
      }),
    )
  })

  it('asks for nothing but the usage with --help', () => {
    expect(readOptions(['--help'], {})).toBeUndefined()
  })
})

it.each([
  [[], 'vi'],
  [['--lang', 'en'], 'en'],
  [['--file', 'x', '--lang=en'], 'en'],
  [['--lang', 'fr'], 'vi'],
])('speaks the language of %j', (args, language) => {
  expect(languageOf(args)).toBe(language)
})

it('explains every option in both languages', () => {
  const optionsIn = (text: string) => new Set(text.match(/--[a-z][a-z-]+/g))
  expect(optionsIn(usage.vi)).toEqual(optionsIn(usage.en))
  expect(optionsIn(usage.en).size).toBe(15)
})

import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { fullContentExample } from '../../../functions/covenants/content-example.ts'
import { covenantContent } from '../../../functions/covenants/contract-content.ts'
import { must } from '../../support/actors.ts'
import type { Body } from '../../support/api.ts'
import { putInForce, signatureOf } from '../../support/covenants.ts'
import { standardBloc } from '../../support/standard-bloc.ts'

const page = readFileSync(new URL('../../../docs/covenants.md', import.meta.url), 'utf8')

const snippet = (language: string) => page.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? ''

const snippets = [
  { language: 'js', program: process.execPath, flag: '-e' },
  { language: 'python', program: 'python3', flag: '-c' },
]

/** What decides the bytes: letters, escapes, line ends, decimals, large figures, zero, nothing. */
const content = {
  ...fullContentExample,
  title: 'Giao ước "thi đua" năm 2020 \\ Cụm II',
  preamble: 'Điều 1.\tThống nhất\nĐiều 2. Ký kết ✍️ 𝔘\u2028…',
  groups: fullContentExample.groups.map((group) => ({ caps: {}, ...group })),
  caps: { ...fullContentExample.caps, penalty: 0 },
  unitTargets: [{ unitCode: 'KT-NGOCHOI', criterionCode: 'A1', target: 123456.07 }],
  note: 'Không thuộc nội dung ký',
}

const addendum = { ...content, title: 'Giao ước sửa đổi', reason: 'Bổ sung' }

/** Everything that has a hash of a content: the covenant, its addendum, the version before. */
let answers: Body[]

beforeAll(async () => {
  const bloc = await standardBloc()
  const { covenant, keys, memberKeys } = bloc
  await putInForce(bloc, content)
  const { body: proposed } = await must('POST', `${covenant}/addenda`, keys.head, addendum)
  const proposal = `${covenant}/addenda/${proposed.version}`
  for (const [unitCode, key] of Object.entries(memberKeys)) {
    const signature = signatureOf(proposed.contentHash)
    await must('PUT', `${proposal}/signatures/${unitCode}`, key, signature)
  }
  const paths = [covenant, proposal, `${covenant}/versions/1`]
  answers = await Promise.all(
    paths.map(async (path) => (await must('GET', path, keys.member)).body),
  )
})

describe.each(snippets)(
  'the $language snippet of docs/covenants.md',
  ({ language, program, flag }) => {
    const code = snippet(language)
    const isMissing = spawnSync(program, ['--version']).error !== undefined
    const hashOf = (covenant: object) =>
      execFileSync(program, [flag, code], {
        input: JSON.stringify(covenant),
        encoding: 'utf8',
      }).trim()

    it('has at most ten lines and names every field of the content, no other', () => {
      expect(code.trim().split('\n').length).toBeLessThanOrEqual(10)
      const [, , names = ''] = /signed = (`|""")([\s\S]*?)\1/.exec(code) ?? []
      const fields = ['blocCode', 'term', 'memberCodes', ...Object.keys(covenantContent())]
      expect(names.split(/\s+/)).toEqual(fields)
    })

    it.skipIf(isMissing)('re-computes the hash of a covenant that says everything', () => {
      const [covenant = {}] = answers
      expect(hashOf(covenant)).toBe(covenant.contentHash)
      const later = { ...covenant, contentHash: undefined, status: 'concluded' }
      expect(hashOf(later)).toBe(covenant.contentHash)
      expect(hashOf({ ...covenant, reasonsRequired: false })).not.toBe(covenant.contentHash)
    })

    it.skipIf(isMissing)(
      're-computes those of an addendum and of the version that it replaced',
      () => {
        const [covenant, proposed = {}, before = {}] = answers
        expect(hashOf(proposed)).toBe(covenant?.contentHash)
        expect(hashOf(before)).toBe(before.contentHash)
        expect(before.contentHash).not.toBe(covenant?.contentHash)
      },
    )
  },
)

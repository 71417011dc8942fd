import { beforeAll, describe, expect, it } from 'vitest'
import { adminKey } from '../support/actors.ts'
import { call } from '../support/api.ts'

let admin: string
beforeAll(async () => {
  admin = await adminKey()
})

const put = (options: object) => call('PUT', '/v1/units/KT', { key: admin, ...options })
const english = { headers: { 'accept-language': 'en' } }

describe('errors say what to change', () => {
  it('in the language asked for, and name it', async () => {
    const vi = await put({ body: {} })
    const en = await put({ body: {}, ...english })
    expect(vi.headers['content-language']).toBe('vi')
    expect(en.headers['content-language']).toBe('en')
    expect(vi.body.errors).toContainEqual({
      pointer: '/name',
      code: 'required',
      detail: 'Thiếu trường bắt buộc',
    })
    expect(en.body.errors).toContainEqual({
      pointer: '/level',
      code: 'required',
      detail: 'A required field is missing',
    })
  })

  it('one for each fault', async () => {
    const body = { name: '  ', level: 'confederation', one: 1, two: 2 }
    const { body: problem } = await put({ body, ...english })
    expect(problem.errors).toEqual([
      { pointer: '/name', code: 'too_small', detail: expect.any(String) },
      { pointer: '/one', code: 'unknown_field', detail: 'There is no such field' },
      { pointer: '/two', code: 'unknown_field', detail: 'There is no such field' },
    ])
  })

  it.each([
    ['{"name":}', /sai cú pháp ở dấu }/],
    ['{"name":"A"', /chưa trọn|ở ký tự thứ/],
    ['{"name":"A","name":"B"}', /Trường lặp lại ở ký tự thứ 12: name/],
    [Buffer.from([0x7b, 0xff, 0x7d]), /không phải UTF-8/],
  ])('bad JSON %s, without the parser’s own words', async (rawBody, said) => {
    const { status, body } = await put({ rawBody })
    expect(status).toBe(400)
    expect(body.detail).toMatch(said)
    expect(body.detail).not.toMatch(/token|JSON\.parse|encoding/)
  })

  it.each(['if-match', 'if-none-match'])('a %s beyond all bounds is named', async (name) => {
    const { body } = await call('GET', '/v1/units/KT', {
      key: admin,
      headers: { [name]: '"0"'.repeat(400) },
    })
    expect(body.errors).toMatchObject([{ parameter: expect.stringMatching(new RegExp(name, 'i')) }])
  })

  it('control characters are dropped from text, line ends are kept', async () => {
    const body = { name: 'A\u0000\u0007B', level: 'confederation', note: 'một\n\thai' }
    const answer = await put({ body })
    expect(answer.body).toMatchObject({ name: 'AB', note: 'một\n\thai' })
  })
})

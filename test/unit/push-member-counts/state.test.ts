import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  idempotencyKeyOf,
  readState,
  stateFileOf,
  writeState,
} from '../../../examples/push-member-counts/state.ts'

const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'counts.csv')
const url = 'https://example.vn'

describe('the Idempotency-Key of a part', () => {
  const csv = Buffer.from('unitCode,month\nKT,2020-12\n')
  const query = { source: 'kt-hrm', dryRun: 'true' }
  const key = idempotencyKeyOf(csv, { query, salt: '' })

  it('is equal for equal content sent in an equal way', () => {
    const same = { dryRun: 'true', source: 'kt-hrm' }
    expect(idempotencyKeyOf(Buffer.from(csv), { query: same, salt: '' })).toBe(key)
    expect(key).toMatch(/^push-[0-9a-f]{64}$/)
  })

  it('differs for another content, another query or a run with --again', () => {
    const others = [
      idempotencyKeyOf(Buffer.from('unitCode,month\nKT,2020-11\n'), { query, salt: '' }),
      idempotencyKeyOf(csv, { query: { source: 'kt-hrm' }, salt: '' }),
      idempotencyKeyOf(csv, { query, salt: 'x' }),
    ]
    expect(new Set([key, ...others]).size).toBe(4)
  })
})

describe('the state beside the file', () => {
  it('is read back for the same server, and only for that', () => {
    const state = { url, salt: '', imports: { 'push-1': 'import_1' } }
    writeState(file, state)

    expect(readState(file, url, false)).toEqual(state)
    expect(readState(file, 'https://other.vn', false).imports).toEqual({})
    expect(statSync(stateFileOf(file)).mode & 0o777).toBe(0o600)
  })

  it('is started anew by --again, with other keys', () => {
    const fresh = readState(file, url, true)
    expect(fresh.imports).toEqual({})
    expect(fresh.salt).not.toBe('')
    expect(readState(file, url, true).salt).not.toBe(fresh.salt)
  })

  it('is empty where the file is damaged, and kept where it cannot be replaced', () => {
    writeFileSync(stateFileOf(file), '{"url":')
    expect(readState(file, url, false)).toEqual({ url, salt: '', imports: {} })

    const elsewhere = join(folder, 'no-such-folder', 'counts.csv')
    writeState(elsewhere, { url, salt: '', imports: {} })
    expect(readState(elsewhere, url, false).imports).toEqual({})
    chmodSync(stateFileOf(file), 0o600)
    expect(readFileSync(stateFileOf(file), 'utf8')).toBe('{"url":')
  })
})

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockFolder } from '../../../infra/local/folder-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
const lock = join(folder, 'server.pid')
afterAll(() => rmSync(folder, { recursive: true }))

describe('the lock of a data folder', () => {
  it('is refused while its owner runs, and given free by it', () => {
    writeFileSync(lock, String(process.ppid))
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.ppid}`)
    rmSync(lock)
    const release = lockFolder(folder)
    expect(existsSync(lock)).toBe(true)
    release()
    expect(existsSync(lock)).toBe(false)
  })

  it.each([
    ['is empty', ''],
    ['names nobody', 'nobody'],
    ['names a process that is gone', '2147483646'],
    ['has our own number, from before a restart', String(process.pid)],
  ])('counts for nothing when it %s', (_case, content) => {
    writeFileSync(lock, content)
    const release = lockFolder(folder)
    release()
    expect(existsSync(lock)).toBe(false)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pointAt } from '../../../infra/local/environment.ts'

const names = [
  'TABLE_NAME',
  'DYNAMODB_ENDPOINT',
  'SEALING_KEY_ID',
  'SEALING_KEY_FILE',
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_REGION',
]

beforeEach(() => {
  for (const name of names) vi.stubEnv(name, `given ${name}`)
})
afterEach(() => vi.unstubAllEnvs())

const own = { endpoint: 'http://127.0.0.1:4000', isOwn: true }

describe('the environment of handlers on this machine', () => {
  it('has no real credentials beside an engine of our own, and no key of KMS', () => {
    pointAt(own, 'giao-uoc', '/data/sealing-key')
    const { env } = process
    expect(names.map((name) => [name, env[name]])).toEqual([
      ['TABLE_NAME', 'giao-uoc'],
      ['DYNAMODB_ENDPOINT', own.endpoint],
      ['SEALING_KEY_ID', undefined],
      ['SEALING_KEY_FILE', '/data/sealing-key'],
      ['AWS_PROFILE', undefined],
      ['AWS_SESSION_TOKEN', undefined],
      ['AWS_ACCESS_KEY_ID', 'local'],
      ['AWS_SECRET_ACCESS_KEY', 'local'],
      ['AWS_REGION', 'ap-southeast-1'],
    ])
  })

  it('seals by the key file with an engine of somebody else, and keeps what is given', () => {
    pointAt({ ...own, isOwn: false }, 'giao-uoc', '/data/sealing-key')
    const { SEALING_KEY_ID, SEALING_KEY_FILE, AWS_ACCESS_KEY_ID } = process.env
    expect([SEALING_KEY_ID, SEALING_KEY_FILE]).toEqual([undefined, '/data/sealing-key'])
    expect(AWS_ACCESS_KEY_ID).toBe('given AWS_ACCESS_KEY_ID')
  })

  it('leaves sealing to what is given where the table is on AWS', () => {
    const endpoint = 'https://dynamodb.ap-southeast-1.amazonaws.com'
    pointAt({ endpoint, isOwn: false }, 'giao-uoc', '/data/sealing-key')
    const { SEALING_KEY_ID, SEALING_KEY_FILE } = process.env
    expect([SEALING_KEY_ID, SEALING_KEY_FILE]).toEqual([
      'given SEALING_KEY_ID',
      'given SEALING_KEY_FILE',
    ])
  })
})

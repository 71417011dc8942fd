import { createAdminKey } from '../../lib/access/bootstrap.ts'
import { newId, randomHex } from '../../lib/kernel/new-id.ts'
import { type Scope, scopes } from '../../lib/kernel/principal.ts'
import { type Answer, call } from './api.ts'
import { testStore } from './context.ts'

let bootstrapped: Promise<{ token: string }> | undefined

/** The bootstrap administrator's token; one for the whole test file. */
export async function adminKey(): Promise<string> {
  bootstrapped ??= createAdminKey(testStore(), { now: () => new Date(), newId, randomHex })
  return (await bootstrapped).token
}

/** Every scope that a unit's key can have. */
export const unitScopes = scopes.filter((scope) => scope !== 'admin')

/** Has the administrator create a key for a unit; its token. */
export async function keyFor(
  unitCode: string,
  keyScopes: readonly Scope[] = unitScopes,
  expiresOn = '2099-12-31',
): Promise<string> {
  const body = { name: `key of ${unitCode}`, unitCode, scopes: keyScopes, expiresOn }
  const { body: created } = await must('POST', '/v1/api-keys', await adminKey(), body)
  return String(created.token)
}

/**
 * Calls the API for something that has to work.
 * @throws Error showing the answer when it is not 2xx
 */
export async function must(
  method: string,
  target: string,
  key: string,
  body?: unknown,
): Promise<Answer> {
  const answer = await call(method, target, { key, body })
  if (answer.status < 300) return answer
  const shown = JSON.stringify(answer.body, null, 2)
  throw new Error(`${method} ${target} answered ${answer.status}: ${shown}`)
}

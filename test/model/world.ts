import { allOperations } from '../../functions/families.ts'
import { adminKey, keyFor } from '../support/actors.ts'
import { type Answer, type Body, call } from '../support/api.ts'
import { settle } from '../support/workers.ts'
import type { Ask } from './ask.ts'
import { principalOf } from './principals.ts'

const codes = /^(VN|KT|SL|KT-[1-6](-[AB])?|SL-[12]|CUM-[12]|NO-SUCH|NO-BLOC)$/
const ids = /^(poll|import|succession|key|option|hash)-[\d-]+$/

export type World = ReturnType<typeof openWorld>

/** A part of the service of its own: every code has the prefix, and every id its name in the model. */
export function openWorld(prefix: string) {
  const actual = new Map<string, string>()
  const names = new Map<string, string>()
  const keys = new Map<string, Promise<string>>()
  const etags = new Map<string, Set<string>>()

  function toActual(name: string): string {
    if (codes.test(name)) return `${prefix}-${name}`
    return actual.get(name) ?? (ids.test(name) ? unknownId(name) : name)
  }

  function toName(text: string): string {
    return text.startsWith(`${prefix}-`) ? text.slice(prefix.length + 1) : (names.get(text) ?? text)
  }

  async function etagOf(path: string): Promise<Set<string>> {
    const { headers } = await call('GET', path, { key: await adminKey() })
    const seen = etags.get(path) ?? new Set()
    etags.set(path, seen)
    if (headers.etag !== undefined) {
      seen.delete(headers.etag)
      seen.add(headers.etag)
    }
    return seen
  }

  /** The resource's present tag; or one that it had before, or never. */
  async function ifMatchOf({ ifMatch }: Ask, path: string): Promise<Record<string, string>> {
    if (ifMatch === undefined) return {}
    const seen = [...(await etagOf(path))]
    const stale = seen.length > 1 ? seen[0] : `"${'0'.repeat(32)}"`
    const current = seen.at(-1) ?? `"${'1'.repeat(32)}"`
    return { 'if-match': (ifMatch === 'current' ? current : stale) ?? '' }
  }

  function keyOf(by: string): Promise<string> {
    const { unitCode, scopes } = principalOf(by)
    if (unitCode === undefined) return adminKey()
    // biome-ignore lint/suspicious/noExplicitAny: the model knows scopes as texts
    const key = keys.get(by) ?? keyFor(toActual(unitCode), scopes as any)
    keys.set(by, key)
    return key
  }

  return {
    /** Tells what something is called in the model. */
    name(pairs: readonly [name: string, actual: string][]): void {
      for (const [name, id] of pairs) {
        const [known = id, called = name] = [actual.get(name), names.get(id)]
        if (known !== id) throw new Error(`${name} was ${known} and is now ${id}`)
        if (called !== name) throw new Error(`${called} and ${name} are both ${id}`)
        actual.set(name, id)
        names.set(id, name)
      }
    },
    inNames: (answer: Body): Body => mapped(answer, toName) as Body,
    /** Sends a request and has the workers do what follows from it. */
    async send(ask: Ask): Promise<Answer> {
      const { method, path } = operationAt(ask.operationId)
      const params = mapped(ask.params, toActual) as Ask['params']
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name)
      const resource = method === 'POST' ? filled.replace(/\/[^/]+$/, '') : filled
      const query = new URLSearchParams(ask.query).toString()
      const body = mapped(ask.body, toActual) as Body | undefined
      const answer = await call(method, query === '' ? filled : `${filled}?${query}`, {
        key: await keyOf(ask.by),
        ...(ask.asCsv ? { csv: csvOf(body?.rows ?? []) } : { body }),
        headers: {
          ...(await ifMatchOf(ask, resource)),
          ...(ask.idempotencyKey && { 'idempotency-key': `${prefix}_${ask.idempotencyKey}` }),
        },
      })
      await settle()
      return answer
    },
  }
}

const operations = new Map(allOperations.map((operation) => [operation.operationId, operation]))

function operationAt(operationId: string) {
  const operation = operations.get(operationId)
  if (operation === undefined) throw new Error(`The API has no ${operationId}`)
  return operation
}

/** An id in the right form that nothing has. */
function unknownId(name: string): string {
  if (name.startsWith('hash')) return `sha256:${'0'.repeat(64)}`
  if (name.startsWith('option')) return `option_${'0'.repeat(12)}`
  return name.replace(/-.*$/, `_${'0'.repeat(32)}`)
}

/** A copy with every text in it replaced. */
function mapped(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((one) => mapped(one, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapped(one, map)]))
}

function csvOf(rows: Body[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','))
  return [columns.join(','), ...lines].join('\n')
}

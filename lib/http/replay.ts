import { refuse } from '../kernel/refusal.ts'
import type { Language } from '../kernel/text.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Operation, Reply } from './operation.ts'
import { fillPath, parameterNames } from './parameters.ts'

/**
 * Answers a repeated POST: reads the resource it made or changed and renders it as it is now.
 * @throws Refusal `idempotency.secret_not_repeatable` where the first answer held a secret
 */
export async function renderAgain(
  operation: Operation,
  ctx: StoreContext,
  resource: string,
  language: Language,
): Promise<Reply> {
  const { rendersAs } = operation
  if (rendersAs === undefined) {
    throw refuse('idempotency.secret_not_repeatable', {
      detail: {
        vi: `Yêu cầu trước đã tạo ${resource}; token của nó chỉ hiện một lần. Thu hồi khóa đó rồi tạo khóa mới.`,
        en: `The earlier request made ${resource}; its token was shown once. Revoke that key and create another.`,
      },
    })
  }
  const render = rendersAs.prepare({
    params: matchPath(rendersAs.path, resource),
    query: [],
    body: undefined,
    headers: {},
    language,
  })
  const { body } = await render({ ...ctx, idempotency: undefined })
  const [status = 200] = operation.statuses
  return status === 200 ? { status, body } : { status, body, location: resource }
}

/** The path parameters of a concrete path: `/v1/units/{unitCode}` and `/v1/units/KT`. */
function matchPath(template: string, path: string): Record<string, string> {
  const pattern = fillPath(template, () => '([^/]+)')
  const values = new RegExp(`^${pattern}$`).exec(path)?.slice(1) ?? []
  return Object.fromEntries(parameterNames(template).map((name, at) => [name, values[at] ?? '']))
}

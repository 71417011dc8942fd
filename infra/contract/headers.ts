import type { Operation } from '../../lib/http/operation.ts'

const printable = (maxLength: number) => ({ type: 'string', pattern: '^[ -~]*$', maxLength })

const header = (description: string, schema: object, required = true) => ({
  description,
  required,
  schema,
})

/** Every header of an answer that the contract names. */
export const responseHeaders = {
  'Access-Control-Allow-Origin': header('Any origin may read the answer: `*`', printable(1)),
  'X-Request-Id': header('Id of the request; also in every Problem', printable(200)),
  ETag: header(
    'Version of the representation: strong where it is stored, weak where it is derived',
    printable(80),
  ),
  Location: header('Path of the resource that was created or taken in hand', printable(400)),
  Link: header('`<path>; rel="next"`, where there is a next page', printable(10_000), false),
  'Idempotency-Replayed': header(
    '`true` where the Idempotency-Key repeats an earlier request',
    printable(4),
    false,
  ),
  'WWW-Authenticate': header('`Bearer`', printable(20)),
} as const

type HeaderName = keyof typeof responseHeaders

/** References to headers of an answer, those of every answer first. */
export function headerReferences(...names: HeaderName[]) {
  const all: HeaderName[] = ['Access-Control-Allow-Origin', 'X-Request-Id', ...names]
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

/** The headers of a success answer; what lib/http/answer.ts sends. */
export function successHeaders({ method, kind }: Operation, status: number) {
  return headerReferences(
    'ETag',
    ...(kind === 'list' ? (['Link'] as const) : []),
    ...(method === 'POST' && status !== 200 ? (['Location'] as const) : []),
    ...(method === 'POST' ? (['Idempotency-Replayed'] as const) : []),
  )
}

import type * as z from 'zod'
import type { BlocAccess } from '../access/bloc-access.ts'
import type { Relation } from '../access/relations.ts'
import type { Principal, Scope } from '../kernel/principal.ts'
import type { ProblemCode } from '../kernel/problems.ts'
import type { Language } from '../kernel/text.ts'
import type { StoreContext } from '../store/commit.ts'
import type { PageRequest } from '../store/cursor.ts'
import { getItemGroups, type Loaded, type OptionalKeys } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import type { BodyType, ResponseType } from './media.ts'
import type { PathParameters } from './parameters.ts'
import { judge, relationKeys } from './relation.ts'
import { type RawRequest, validateRequest } from './validate.ts'

type Schema<T = unknown> = () => z.ZodType<T>

export type Reply = {
  status: 200 | 201 | 202
  /** What is sent as JSON; the text itself where the operation answers with a calendar. */
  body: object | string
  /** What the ETag is of, where the answer says more than the resource does. */
  representation?: object
  /** Path of the resource that a POST created, or took in hand. */
  location?: string
}

export type Tag =
  | 'API keys'
  | 'Units'
  | 'Member counts'
  | 'Blocs'
  | 'Covenants'
  | 'Reports'
  | 'Scores'
  | 'Polls'
  | 'Problems'

/**
 * One operation of the API, described here and nowhere else: router, openapi.yaml, gateway routes,
 * permission matrix and the tests over all operations derive from it.
 */
export type Definition<Path extends string, Query, Body, L extends OptionalKeys> = {
  operationId: string
  method: 'GET' | 'PUT' | 'POST'
  path: Path
  tag: Tag
  summary: string
  description?: string
  /** What is answered: of a stored resource the ETag is strong, of derived data and lists weak. */
  kind: 'stored' | 'derived' | 'list'
  /** A PUT that replaces a stored resource requires it, an action on one may have it. */
  ifMatch?: 'required' | 'optional'
  /** Not given on public operations. */
  scope?: Scope
  relation: Relation
  /** The 404 that an absent resource and a hidden one answer alike. */
  hiddenAs?: ProblemCode
  /** Filters of a list; `limit` and `cursor` are added where `kind` is `list`. */
  query?: Schema<Query>
  body?: Schema<Body>
  /** What the body is written in: JSON unless told. CSV reaches the handler as text. */
  bodyType?: BodyType
  /** A larger body is refused with 413; `defaultMaxBodyBytes` unless told. */
  maxBodyBytes?: number
  /** The schema of the success answer; PUT may answer 200 and 201 with it. */
  response: Schema
  /** What the success answer is written in: JSON unless told. */
  responseType?: ResponseType
  statuses: readonly (200 | 201 | 202)[]
  problems: readonly ProblemCode[]
  examples: { body?: unknown; response: unknown; query?: Record<string, string> }
  /** Items to read together with what the relation needs, in one request. */
  load?: (
    params: PathParameters<Path>,
    input: { body: Body; query: Query },
    principal: Principal,
  ) => L
  /** On POST: the GET operation that renders the resource again for a repeated Idempotency-Key. */
  rendersAs?: Operation
  handle: (
    request: {
      params: PathParameters<Path>
      query: Query
      body: Body
      page: PageRequest
      /** Of what is answered in one language alone. */
      language: Language
      loaded: Loaded<L>
      access: BlocAccess | undefined
    },
    ctx: StoreContext,
  ) => Promise<Reply> | Reply
}

/** A validated request, ready to be authorised and handled. */
export type Ready = (ctx: StoreContext) => Promise<Reply>

/** What everything that works over "all operations" sees of one. */
export type Operation = Omit<
  Definition<string, unknown, unknown, OptionalKeys>,
  'load' | 'handle' | 'query' | 'body'
> & {
  query?: Schema | undefined
  body?: Schema | undefined
  /** @throws Refusal `request.invalid` with every error of path, query and body at once */
  prepare: (raw: RawRequest) => Ready
}

/** Declares an operation; the types of its path, query, body and loaded items stay inside. */
export function operation<
  const Path extends string,
  Query = Record<string, never>,
  Body = undefined,
  L extends OptionalKeys = Record<never, never>,
>(definition: Definition<Path, Query, Body, L>): Operation {
  const { load, handle, ...described } = definition
  return {
    ...described,
    prepare(raw) {
      const valid = validateRequest<Path, Query, Body>(described, raw)
      const facts = relationKeys(described.relation, raw.params)
      return (ctx) =>
        untilUnraced(async () => {
          const own = load?.(valid.params, valid, ctx.principal)
          const [loaded, found] = await getItemGroups(ctx.store, own, facts)
          const access = judge(described, ctx.principal, raw.params, found)
          return handle({ ...valid, language: raw.language, loaded, access }, ctx)
        })
    },
  }
}

import { relations } from '../../lib/access/relations.ts'
import { mediaTypes } from '../../lib/http/media.ts'
import type { Operation } from '../../lib/http/operation.ts'
import { collectSchemas, type Schemas } from './components.ts'
import { headerReferences, responseHeaders, successHeaders } from './headers.ts'
import { info, servers } from './info.ts'
import { operationParameters, parameterComponents, pathLevelParameters } from './parameters.ts'
import { problemExamples, problemResponses, sharedProblemResponses } from './problem-responses.ts'
import { tagDescriptions } from './tags.ts'

/**
 * The OpenAPI document of all operations (design §2): 3.0.3, in the subset that stays valid and
 * keeps its meaning when the version line says 3.1.0.
 */
export function openapiDocument(operations: readonly Operation[]) {
  const schemas = collectSchemas(operations)
  const usesTag = (name: string) => operations.some(({ tag }) => tag === name)
  return {
    openapi: '3.0.3',
    info,
    servers,
    security: [{ apiKey: [] }],
    tags: Object.entries(tagDescriptions)
      .filter(([name]) => usesTag(name))
      .map(([name, description]) => ({ name, description }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    paths: Object.fromEntries(
      [...Map.groupBy(operations, ({ path }) => path)].map(([path, onPath]) => [
        path,
        pathItem(path, onPath, schemas),
      ]),
    ),
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key, `gu_…`: bound to one unit and to scopes, expiring, revocable. The administrator issues it.',
        },
      },
      parameters: parameterComponents(operations, schemas),
      headers: responseHeaders,
      responses: {
        NotModified: {
          description: 'The representation still has the ETag of If-None-Match',
          headers: headerReferences('ETag'),
        },
        ...sharedProblemResponses(operations, schemas.problem),
      },
      examples: problemExamples(operations),
      schemas: schemas.components,
    },
  }
}

function pathItem(path: string, operations: readonly Operation[], schemas: Schemas) {
  const described = operations.map((operation) => [
    operation.method.toLowerCase(),
    operationObject(operation, schemas),
  ])
  return { parameters: pathLevelParameters(path), ...Object.fromEntries(described) }
}

function operationObject(operation: Operation, schemas: Schemas) {
  const { operationId, tag, summary, scope, relation, examples, bodyType = 'json' } = operation
  const body = schemas.body(operation)
  return {
    operationId,
    tags: [tag],
    summary,
    description: describe(operation),
    'x-required-scope': scope,
    'x-relation': relation,
    // An anonymous requirement, which says the same as none and satisfies every tool.
    security: relation === 'public' ? [{}] : undefined,
    parameters: someOf(operationParameters(operation, schemas)),
    requestBody: body && {
      required: true,
      content: { [mediaTypes[bodyType]]: { schema: body, example: examples.body } },
    },
    responses: Object.fromEntries([
      ...operation.statuses.map((status) => [status, success(operation, status, schemas)]),
      ...(operation.method === 'GET'
        ? [['304', { $ref: '#/components/responses/NotModified' }]]
        : []),
      ...problemResponses(operation, schemas.problem),
    ]),
  }
}

const someOf = <Item>(items: Item[]) => (items.length === 0 ? undefined : items)

function describe({ description, scope, relation }: Operation): string {
  const need = scope === undefined ? [] : [`Scope: \`${scope}\`.`]
  const access = [...need, `For: ${relations[relation].who.en}.`].join(' ')
  return description === undefined ? access : `${description}\n\n${access}`
}

function success(operation: Operation, status: number, schemas: Schemas) {
  return {
    description: successDescription(operation, status),
    headers: successHeaders(operation, status),
    content: {
      [mediaTypes[operation.responseType ?? 'json']]: {
        schema: schemas.response(operation),
        example: operation.examples.response,
      },
    },
  }
}

function successDescription({ method, statuses }: Operation, status: number): string {
  if (status === 201) return 'Created'
  if (status === 202) return 'Accepted'
  return method === 'PUT' && statuses.includes(201) ? 'Replaced, or equal to what was stored' : 'OK'
}

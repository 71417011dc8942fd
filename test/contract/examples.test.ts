import { Ajv } from 'ajv'
import ajvFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { allOperations } from '../../functions/families.ts'
import { Problem } from '../../infra/contract/problem-schema.ts'
import { mediaTypes } from '../../lib/http/media.ts'
import { isPathParameter, parameterNames, pathParameters } from '../../lib/http/parameters.ts'
import { document, documented, requestBodyOf, resolve } from '../support/document.ts'

const ajv = new Ajv({ strict: false, allErrors: true })
ajvFormats.default(ajv)
ajv.addSchema(document, 'openapi.yaml')

/** What the JSON schema of the document finds wrong with a value. */
function errorsOf(schema: { $ref?: string }, value: unknown): unknown[] {
  const { $ref } = schema
  const validate = ajv.compile($ref === undefined ? schema : { $ref: `openapi.yaml${$ref}` })
  return validate(value) ? [] : (validate.errors ?? [])
}

describe.each(allOperations.map((operation) => [operation.operationId, operation] as const))(
  'the examples of %s',
  (operationId, { body, bodyType = 'json', query, response, responseType = 'json', examples }) => {
    const { operation } =
      documented.find((entry) => entry.operation.operationId === operationId) ?? {}
    const successes = Object.entries<{
      content: Record<string, { schema: object; example: unknown }>
    }>(operation.responses).filter(([status]) => status.startsWith('2'))

    it('answer as the schemas say', () => {
      expect(response().safeParse(examples.response).error).toBeUndefined()
      for (const [, { content }] of successes) {
        const { schema = {}, example } = content[mediaTypes[responseType]] ?? {}
        expect(errorsOf(schema, example)).toEqual([])
        expect(example).toEqual(examples.response)
      }
      expect(successes.length).toBeGreaterThan(0)
    })

    it('ask as the schemas say', () => {
      const documentedBody = requestBodyOf(operation)
      expect(body?.().safeParse(examples.body).error).toBeUndefined()
      expect(examples.body === undefined).toBe(body === undefined)
      expect(documentedBody?.example).toEqual(examples.body)
      if (documentedBody) {
        expect(documentedBody.type).toBe(mediaTypes[bodyType])
        expect(errorsOf(documentedBody.schema, examples.body)).toEqual([])
      }

      expect(query?.().safeParse(examples.query ?? {}).error).toBeUndefined()
      for (const { name, schema, example } of (operation.parameters ?? []).map(resolve)) {
        if (example !== undefined) expect(errorsOf(schema, example), name).toEqual([])
      }
    })
  },
)

describe('the examples of parameters', () => {
  const names = new Set(allOperations.flatMap(({ path }) => parameterNames(path)))

  it.each([...names])('%s', (name) => {
    expect(isPathParameter(name)).toBe(true)
    const { schema, example } = pathParameters[name]
    expect(schema().safeParse(example).error).toBeUndefined()
  })
})

describe('the examples of problems', () => {
  const examples = Object.entries<{ value: unknown }>(document.components.examples)

  it.each(examples)('%s', (_, { value }) => {
    expect(Problem().safeParse(value).error).toBeUndefined()
    expect(errorsOf({ $ref: '#/components/schemas/Problem' }, value)).toEqual([])
  })
})

describe('the JSON schemas refuse what the code refuses', () => {
  const withBody = allOperations.filter(({ body, bodyType }) => body && bodyType !== 'csv')

  it.each(withBody.map((operation) => [operation.operationId, operation] as const))(
    '%s: unknown and missing fields',
    (operationId, { body, examples }) => {
      const { operation } =
        documented.find((entry) => entry.operation.operationId === operationId) ?? {}
      const { schema } = requestBodyOf(operation)
      const example = examples.body as Record<string, unknown>
      const surplus = { ...example, unheardOf: 1 }
      expect(errorsOf(schema, surplus)).not.toEqual([])
      expect(body?.().safeParse(surplus).success).toBe(false)

      for (const name of Object.keys(example)) {
        const { [name]: _, ...rest } = example
        const isRequired = resolve(schema).required?.includes(name) ?? false
        expect(errorsOf(schema, rest).length > 0, name).toBe(isRequired)
        expect(body?.().safeParse(rest).success, name).toBe(!isRequired)
      }
    },
  )
})

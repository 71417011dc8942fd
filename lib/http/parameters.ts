import * as z from 'zod'
import { code, dottedCode, monthValue, named } from '../kernel/schema.ts'
import { periods, scoreStages, termValue } from '../kernel/term.ts'

const opaqueId = (prefix: string) => () =>
  z
    .string()
    .max(prefix.length + 33)
    .regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`))

/** Code of something that is built in and published. */
const publishedCode = () =>
  z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/)

/** Every path parameter of the API: its schema and what openapi.yaml says of it. */
export const pathParameters = {
  unitCode: { schema: code, description: 'Code of a unit', example: 'KT-NGOCHOI' },
  blocCode: { schema: code, description: 'Code of a bloc', example: 'KT-CUM-2' },
  term: {
    schema: termValue,
    description: 'Year, or school year, of a covenant',
    example: '2020',
  },
  period: {
    schema: named('Period', () => z.enum(periods)),
    description: 'Reporting period within the term',
    example: 'FY',
  },
  month: { schema: monthValue, description: 'Calendar month', example: '2020-12' },
  stage: {
    schema: named('ScoreStage', () =>
      z.enum(scoreStages).describe('By the unit itself, by its peers, as settled'),
    ),
    description: 'Stage of scoring',
    example: 'self',
  },
  indicatorCode: {
    schema: () =>
      z
        .string()
        .max(40)
        .regex(/^[a-z]+(_[a-z0-9]+)*$/),
    description: 'Code of an indicator',
    example: 'members',
  },
  pollId: {
    schema: opaqueId('poll'),
    description: 'Id of a poll',
    example: 'poll_5f0c1c2ad59b4e0a9f7f3a1b2c3d4e5f',
  },
  presetCode: {
    schema: publishedCode,
    description: 'Code of a preset of poll rules',
    example: 'bloc_leading_unit',
  },
  templateCode: {
    schema: publishedCode,
    description: 'Code of a covenant template',
    example: 'tasks_2019',
  },
  version: {
    schema: () =>
      z
        .string()
        .max(7)
        .regex(/^[1-9][0-9]{0,6}$/),
    description: "Version of a covenant's content",
    example: '2',
  },
  successionId: {
    schema: opaqueId('succession'),
    description: 'Id of a succession of units',
    example: 'succession_5f0c1c2ad59b4e0a9f7f3a1b2c3d4e5f',
  },
  apiKeyId: {
    schema: opaqueId('key'),
    description: 'Id of an API key',
    example: 'key_5f0c1c2ad59b4e0a9f7f3a1b2c3d4e5f',
  },
  importId: {
    schema: opaqueId('import'),
    description: 'Id of an import',
    example: 'import_5f0c1c2ad59b4e0a9f7f3a1b2c3d4e5f',
  },
  code: {
    schema: dottedCode,
    description: 'Code of a problem',
    example: 'covenant.not_draft',
  },
} as const

type Registry = typeof pathParameters
export type PathParameterName = keyof Registry
type Value<Name> = Name extends PathParameterName
  ? z.infer<ReturnType<Registry[Name]['schema']>>
  : never

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** The typed path parameters of a template such as `/v1/units/{unitCode}`. */
export type PathParameters<Path extends string> = { [Name in NamesIn<Path>]: Value<Name> }

export function isPathParameter(name: string): name is PathParameterName {
  return name in pathParameters
}

/** A path template with something in the place of each parameter. */
export function fillPath(template: string, valueFor: (name: PathParameterName) => string): string {
  return template.replace(/\{(\w+)\}/g, (braced, name: string) =>
    isPathParameter(name) ? valueFor(name) : braced,
  )
}

/** Names of the parameters of a path template, in order. */
export function parameterNames(path: string): PathParameterName[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    isPathParameter(name) ? [name] : [],
  )
}

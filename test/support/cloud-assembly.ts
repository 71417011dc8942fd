import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** CloudFormation's JSON, read as it comes. */
// biome-ignore lint/suspicious/noExplicitAny: templates have no types
export type Json = any

export type Resource = { logicalId: string; properties: Json; deletionPolicy: string | undefined }

/** Reads a JSON file of what `cdk synth` made. */
export function readAssembly(...path: string[]): Json {
  return JSON.parse(readFileSync(join(inject('cloudAssembly'), ...path), 'utf8'))
}

export const stackNames = ['GiaoUocData', 'GiaoUocApi', 'GiaoUocWorkers'] as const

export const readTemplate = (stack: (typeof stackNames)[number]): Json =>
  readAssembly(`${stack}.template.json`)

/** The resources of one type, such as `AWS::Lambda::Function`, over all stacks. */
export function resourcesOf(type: string): Resource[] {
  return stackNames
    .flatMap((stack) => Object.entries<Json>(readTemplate(stack).Resources))
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, { Properties: properties = {}, DeletionPolicy: deletionPolicy }]) => ({
      logicalId,
      properties,
      deletionPolicy,
    }))
}

export type DeployedFunction = Resource & { family: string; assetPath: string }

/** Every function, of families and workers, told by its description, with the folder of its bundle. */
export function deployedFunctions(): DeployedFunction[] {
  return resourcesOf('AWS::Lambda::Function').map((resource) => {
    const [, family = ''] = /functions\/(.+)$/.exec(resource.properties.Description) ?? []
    const [hash] = resource.properties.Code.S3Key.split('.')
    return { ...resource, family, assetPath: join(inject('cloudAssembly'), `asset.${hash}`) }
  })
}

/** The logical id behind a `Ref` or `Fn::GetAtt`, or behind what another stack exports. */
export function referred(value: Json): string {
  const exportName = value['Fn::ImportValue']
  if (exportName !== undefined) return referred(exported(exportName))
  return value.Ref ?? value['Fn::GetAtt'][0]
}

function exported(name: string): Json {
  const outputs = stackNames.flatMap((stack) =>
    Object.values<Json>(readTemplate(stack).Outputs ?? {}),
  )
  return outputs.find(({ Export }) => Export?.Name === name)?.Value
}

/** A joined string with its references left out: `["", ["a", {"Ref": …}, "b"]]` reads `ab`. */
export function literalOf(value: Json): string {
  if (typeof value === 'string') return value
  const parts: Json[] = value['Fn::Join'] ? value['Fn::Join'][1] : []
  return parts.filter((part) => typeof part === 'string').join('')
}

import { allOperations } from '../../functions/families.ts'
import { clientTypes } from './client-types.ts'
import { documentText } from './document-text.ts'
import { lifecyclesText } from './lifecycles-text.ts'
import { openapiDocument } from './openapi.ts'
import { permissionsText } from './permissions-text.ts'
import { problemsText } from './problems-text.ts'
import { tagDescriptions } from './tags.ts'

/** By subject, whichever function serves them. */
const operations = Object.keys(tagDescriptions).flatMap((name) =>
  allOperations.filter(({ tag }) => tag === name),
)

/** Everything that is generated and committed: path from the root of the repository → content. */
export async function artefacts(): Promise<Record<string, string>> {
  const document = openapiDocument(operations)
  return {
    'openapi.yaml': documentText(document),
    'docs/permissions.md': permissionsText(operations),
    'docs/lifecycles.md': lifecyclesText(),
    'docs/problems.md': problemsText(),
    'examples/typescript-client/schema.generated.ts': await clientTypes(document),
  }
}

/** The root of the repository. */
export const root = new URL('../../', import.meta.url)

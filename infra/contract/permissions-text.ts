import { relations } from '../../lib/access/relations.ts'
import type { Operation } from '../../lib/http/operation.ts'
import { page, table } from './markdown.ts'

const notes = `A key needs the operation's scope and its unit the operation's relation to what is asked for.
Relations are looked up in the table, never claimed. A missing scope is 403 \`auth.missing_scope\`; what
may not be read is 404 like what does not exist; what may be read but not done is 403
\`auth.not_allowed\`. The scope \`admin\` includes \`read\`, and its key reads what all readers may (not
\`getPollTurnout\`). "Organizer" means the unit that organizes the bloc or any unit above it, so a
key of the confederation reads the whole country.`

/** docs/permissions.md: every operation with its scope and relation, and who that is. */
export function permissionsText(operations: readonly Operation[]): string {
  const rows = operations.map(({ operationId, method, path, scope, relation }) => [
    `\`${operationId}\``,
    `${method} \`${path}\``,
    scope === undefined ? '' : `\`${scope}\``,
    `\`${relation}\``,
  ])
  const used = new Set(operations.map(({ relation }) => relation))
  const who = [...used].map((relation) => [`\`${relation}\``, relations[relation].who.en])
  return page(
    'Who may do what',
    notes,
    table(['Operation', 'Request', 'Scope', 'Relation'], rows),
    '## Relations',
    table(['Relation', 'Who'], who),
  )
}

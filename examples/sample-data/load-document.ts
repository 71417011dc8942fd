import type { Client } from './client.ts'
import type { SampleDocument, UnitFact } from './format.ts'
import { loadCovenant } from './load-covenant.ts'
import { withSource } from './with-source.ts'

/** Puts units in the order given, which is parents first. */
export async function loadUnits(client: Client, units: readonly UnitFact[]): Promise<void> {
  for (const { unitCode, ...unit } of units) await client.put(`/units/${unitCode}`, unit)
}

/** Puts a document's bloc, with the key of its organizer, and all that hangs on it. */
export async function loadBloc(client: Client, document: SampleDocument): Promise<void> {
  const { source, bloc, members = [], officers = [], covenants = [] } = document
  if (bloc === undefined) return
  const { blocCode, ...content } = withSource(source, bloc)
  const path = `/blocs/${blocCode}`
  await client.put(path, content)
  // One after the other: they all change the bloc's list of who may do what.
  for (const member of members) {
    const { unitCode, ...membership } = withSource(source, member)
    await client.put(`${path}/members/${unitCode}`, membership)
  }
  for (const told of officers) {
    const { term, ...content } = withSource(source, told)
    await client.put(`${path}/officers/${term}`, content)
  }
  for (const covenant of covenants) await loadCovenant(client, path, source, covenant)
}

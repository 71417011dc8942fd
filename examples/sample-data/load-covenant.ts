import * as z from 'zod'
import type { Client } from './client.ts'
import type { CovenantFact, SampleDocument, Told } from './format.ts'
import { loadPolls } from './load-polls.ts'
import { withSource } from './with-source.ts'

const Covenant = z.object({ status: z.string(), contentHash: z.string().optional() })

/**
 * Enters a past year as its document tells it (design §4): covenant, paper signatures, declared
 * reports, reported polls. Looks at what is there first, so a half-loaded year is completed.
 */
export async function loadCovenant(
  client: Client,
  blocPath: string,
  source: SampleDocument['source'],
  told: Told<CovenantFact>,
): Promise<void> {
  const { term, isOpened, signatures = [], declaredReports = [], reportedPolls = [] } = told
  const path = `${blocPath}/covenants/${term}`
  const found = await client.get(path, Covenant)
  if (found === undefined) {
    const { title, statedMemberCount, quote, note } = told
    await client.put(path, withSource(source, { title, statedMemberCount, quote, note }))
  }
  if (!isOpened) return
  const isDraft = found === undefined || found.status === 'draft'
  const covenant = isDraft ? await client.post(`${path}/open`, undefined, Covenant) : found

  const { contentHash } = covenant
  for (const { unitCode, signedOn } of signatures) {
    const signature = withSource(source, { contentHash, signedOn, quote: told.quote })
    await client.put(`${path}/signatures/${unitCode}`, signature)
  }
  for (const report of declaredReports) {
    const { period, ...content } = withSource(source, report)
    await client.put(`${path}/bloc-reports/${period}/declared`, content)
  }
  await loadPolls(client, path, source, reportedPolls)
}

import * as z from 'zod'
import type { Client } from './client.ts'
import type { ReportedPoll, SampleDocument, Told } from './format.ts'
import { withSource } from './with-source.ts'

const Poll = z.object({
  pollId: z.string(),
  status: z.string(),
  kind: z.string(),
  award: z.string().optional(),
  office: z.string().optional(),
  options: z.array(z.object({ optionId: z.string() })),
})
const PollPage = z.object({ items: z.array(Poll) })
const Done = z.object({})

/**
 * Creates, closes and certifies polls of which only the outcome is known; the winner is their one
 * option, as no document names another. Goes on where an earlier run was cut off.
 */
export async function loadPolls(
  client: Client,
  covenantPath: string,
  source: SampleDocument['source'],
  told: readonly Told<ReportedPoll>[],
): Promise<void> {
  if (told.length === 0) return
  const path = `${covenantPath}/polls`
  const page = await client.get(`${path}?limit=100`, PollPage)
  for (const { winnerCode, heldOn, ...poll } of told) {
    const found = page?.items.find(
      ({ kind, award, office }) =>
        kind === poll.kind && award === poll.award && office === poll.office,
    )
    const options = [{ unitCode: winnerCode }]
    const wanted = { ...withSource(source, poll), method: 'reported', options }
    const { pollId, status, ...created } = found ?? (await client.post(path, wanted, Poll))
    if (status === 'draft') {
      const winners = created.options.map(({ optionId }) => optionId)
      await client.post(`${path}/${pollId}/reported-outcome`, { winners, heldOn }, Done)
    }
    if (status !== 'certified') await client.post(`${path}/${pollId}/certify`, undefined, Done)
  }
}

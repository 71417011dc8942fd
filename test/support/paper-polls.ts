import { must } from './actors.ts'
import { type Answer, type Body, call } from './api.ts'
import { openPoll, type PollBloc } from './poll-bloc.ts'

/** An open poll on paper. */
export const paperPoll = (bloc: PollBloc, more: Body = {}) =>
  openPoll(bloc, { method: 'paper', ...more })

/** The count of a poll where everybody's ballot is valid and chooses one option. */
export function countOf(ids: readonly string[], votes: readonly number[], more: Body = {}) {
  const all = votes.reduce((sum, count) => sum + count, 0)
  const counts = ids.map((optionId, at) => ({ optionId, votes: votes[at] ?? 0 }))
  return { issued: all, collected: all, valid: all, invalid: 0, counts, ...more }
}

export const sendTally = (path: string, key: string, body: Body): Promise<Answer> =>
  call('POST', `${path}/paper-tally`, { key, body })

/** A closed poll on paper with these votes for its options, in their order. */
export async function talliedPoll(
  bloc: PollBloc,
  votes: readonly number[],
  more: Body = {},
  figures: Body = {},
) {
  const opened = await paperPoll(bloc, more)
  return { ...opened, result: await tallied(bloc, opened, votes, figures) }
}

/** Closes an open poll on paper by these votes; its result. */
export async function tallied(
  { keys }: PollBloc,
  { path, ids }: { path: string; ids: string[] },
  votes: readonly number[],
  figures: Body = {},
): Promise<Body> {
  await must('POST', `${path}/paper-tally`, keys.head, countOf(ids, votes, figures))
  return (await must('GET', `${path}/result`, keys.member)).body
}

/** Creates and opens the run-off of a tied poll. */
export async function openRunoff({ keys }: PollBloc, { path }: { path: string }) {
  const { body: poll, headers } = await must('POST', `${path}/runoff`, keys.head)
  const runoffPath = headers.location ?? ''
  await must('POST', `${runoffPath}/open`, keys.head)
  const ids: string[] = poll.options.map(({ optionId }: { optionId: string }) => optionId)
  return { poll, path: runoffPath, ids, id: (at: number) => ids[at] ?? '' }
}

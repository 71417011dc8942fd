import { isPastClosing } from '../polls/closing-time.ts'
import type { Poll } from '../polls/poll.ts'
import { countHolds } from '../polls/require-count.ts'
import { checkMembers } from '../polls/rules/check-poll.ts'
import type { StoreContext } from '../store/commit.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import type { PollFacts } from './rules/facts.ts'

/** What an agenda looks at of a covenant's polls; one request. */
export async function pollFacts(
  { store, now }: StoreContext,
  place: { blocCode: string; term: string; memberCodes: readonly string[] },
): Promise<PollFacts[]> {
  const { blocCode, term, memberCodes } = place
  const polls = await queryAll(store, prefixes.polls<Poll>(blocCode, term), { only: fields })
  return polls.map(({ result, rule, options, recounts, closesAt, ...poll }) => {
    const missedItsTime = poll.status === 'draft' && isPastClosing({ closesAt }, now())
    const namesStrangers = checkMembers({ kind: poll.kind, options }, memberCodes).length > 0
    return {
      ...poll,
      outcome: result?.outcome,
      tie: rule?.tie,
      isStuck: missedItsTime || namesStrangers || !countHolds({ recounts }),
    }
  })
}

const fields = [
  'pollId',
  'kind',
  'method',
  'status',
  'award',
  'office',
  'forTerm',
  'runoffOf',
  'runoffPollId',
  'result',
  'rule',
  'options',
  'recounts',
  'closesAt',
] as const

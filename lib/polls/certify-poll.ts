import type { BlocAccess } from '../access/bloc-access.ts'
import { officerElectionWrites } from '../blocs/elect-officers.ts'
import { officersKey } from '../blocs/officers.ts'
import {
  type Covenant,
  covenantKey,
  covenantPath,
  covenantView,
  maxAwards,
} from '../covenants/covenant.ts'
import { requireNotHalted, requireOpened } from '../covenants/require.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { provenanceOf } from '../kernel/provenance.ts'
import { refuse } from '../kernel/refusal.ts'
import type { AuditEntry } from '../store/audit.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { getItem } from '../store/read.ts'
import { covenantAsRead, requireMembers } from './covenant-polls.ts'
import { type Poll, pollAudit, pollKey, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { requireCountHolds } from './require-count.ts'

type Stored = {
  poll: Poll | undefined
  covenant: Covenant | undefined
  access: BlocAccess | undefined
}

/** What certifying writes besides the poll itself, with its audit. */
type Consequence = { writes: NamedWrites; alsoChanged: AuditEntry[] }

/**
 * Certifies a decided poll, once: in the same transaction the covenant gets its award, or the
 * officers of `forTerm` their field (design §4, `certifyPoll`). Winners carried over from the rounds
 * before a run-off come first.
 * @throws Refusal 404 `poll.not_found`; 422 `bloc.not_a_member`; 409 `covenant.is_draft`,
 *   `covenant.not_in_force` (suspended, superseded), `poll.already_certified`, `poll.not_decided`
 *   (also compromised), `poll.recount_differs`, `award.already_made`, `award.too_many`,
 *   `officers.already_set`; 412
 */
export async function certifyPoll(ctx: StoreContext, stored: Stored): Promise<Poll> {
  const { poll, covenant, access } = stored
  if (poll === undefined || covenant === undefined || access === undefined) {
    throw refuse('poll.not_found')
  }
  requireMembers(poll, covenant)
  requireOpened(covenant)
  requireNotHalted(covenant)
  if (poll.status === 'certified') throw refuse('poll.already_certified')
  const status = nextState(pollLifecycle, 'certify', poll.status)
  const checks = await requireCertifiable(ctx, poll)
  const { writes, alsoChanged } = await consequenceOf(ctx, poll, { covenant, access })
  requireMatch(ctx.ifMatch, pollView(poll))

  const certifiedAt = ctx.now().toISOString()
  const next: Poll = { ...poll, status, certifiedAt, revision: poll.revision + 1 }
  await commitAsRead(ctx, {
    writes: { ...writes, ...checks, poll: pollWrite(next, poll) },
    audit: pollAudit('poll.certify', next, poll),
    alsoChanged,
  })
  return next
}

/**
 * Decided polls can be certified; and a run-off that named nobody, for the seats that were certain
 * before it.
 */
function requireCertifiable(ctx: StoreContext, poll: Poll): Promise<NamedWrites> {
  const { result, carriedWinners = [] } = poll
  const namedNobody = result?.outcome === 'no_winner' || result?.outcome === 'inquorate'
  const hasWinners = result?.outcome === 'decided' || (namedNobody && carriedWinners.length > 0)
  if (!hasWinners) throw refuse('poll.not_decided')
  requireCountHolds(poll)
  return roundsBefore(ctx, poll)
}

/**
 * A run-off rests on the counts of all rounds before it, and on their ties, as long as none has been
 * settled otherwise; they have to stay as they were read.
 */
async function roundsBefore(ctx: StoreContext, poll: Poll): Promise<NamedWrites> {
  const { runoffOf, ...place } = poll
  if (runoffOf === undefined) return {}
  const originKey = pollKey({ ...place, pollId: runoffOf })
  const origin = await getItem(ctx.store, originKey)
  const isStillTied = origin?.result?.outcome === 'tied' && origin.runoffPollId === poll.pollId
  if (origin === undefined || !isStillTied) throw refuse('poll.not_decided')
  requireCountHolds(origin)
  const checks = await roundsBefore(ctx, origin)
  return { ...checks, [runoffOf]: { check: originKey, if: asRead(origin) } }
}

async function consequenceOf(
  ctx: StoreContext,
  poll: Poll,
  { covenant, access }: { covenant: Covenant; access: BlocAccess },
): Promise<Consequence> {
  const { kind, award, office, forTerm } = poll
  if (kind === 'award' && award !== undefined) return awardWrites(poll, award, covenant)
  if (kind !== 'officer' || office === undefined || forTerm === undefined) {
    return { writes: { covenant: covenantAsRead(covenant) }, alsoChanged: [] }
  }
  // Known only from the poll, so the route could not read it along.
  const officers = await getItem(ctx.store, officersKey(poll.blocCode, forTerm))
  const election = officerElectionWrites({
    access,
    officers,
    forTerm,
    office,
    pollId: poll.pollId,
    unitCodes: winningUnits(poll),
    provenance: officers === undefined ? provenanceOf(poll) : undefined,
  })
  return {
    writes: { ...election.writes, covenant: covenantAsRead(covenant) },
    alsoChanged: [election.audit],
  }
}

function awardWrites(poll: Poll, award: string, covenant: Covenant): Consequence {
  const { blocCode, term, pollId } = poll
  const earlier = covenant.awards.find((made) => made.award === award)
  // Certified in the moment between the reads of the poll and of its covenant.
  if (earlier?.pollId === pollId) throw refuse('poll.already_certified')
  if (earlier !== undefined) throw refuse('award.already_made')
  const made = winningUnits(poll).map((unitCode) => ({ award, unitCode, pollId }))
  const awards = [...covenant.awards, ...made]
  if (awards.length > maxAwards) throw refuse('award.too_many')
  const revision = covenant.revision + 1
  return {
    writes: {
      covenant: {
        update: covenantKey(blocCode, term),
        set: { awards, revision },
        if: asRead(covenant),
      },
    },
    alsoChanged: [
      {
        action: 'covenant.award',
        resource: covenantPath(blocCode, term),
        revision,
        before: covenantView(covenant),
        after: covenantView({ ...covenant, awards }),
      },
    ],
  }
}

/** Units of the winning options; options of awards and offices are units (checkPoll). */
function winningUnits({ options, carriedWinners = [], result }: Poll): string[] {
  const winners = (result?.winners ?? []).flatMap((winner) =>
    options.filter(({ optionId }) => optionId === winner),
  )
  return [...carriedWinners, ...winners].flatMap(({ unitCode }) => unitCode ?? [])
}

import { type BlocAccess, memberCodesIn } from '../access/bloc-access.ts'
import { requireTerms } from '../blocs/terms.ts'
import type { Covenant } from '../covenants/covenant.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { unknownUnit } from '../units/unknown-unit.ts'
import { covenantAsRead } from './covenant-polls.ts'
import {
  type Option,
  type OptionContent,
  type Poll,
  type PollContent,
  pollAudit,
  pollWrite,
} from './poll.ts'
import { checkMembers, checkPoll } from './rules/check-poll.ts'

type Stored = {
  covenant: Covenant | undefined
  access: BlocAccess | undefined
  /** The units that options name, where any unit may be named. */
  units: Readonly<Record<string, object | undefined>>
}

/**
 * Creates a draft poll, from the covenant's opening on (design §4).
 * @throws Refusal 404 `covenant.not_found`; 422 `poll.invalid`, `bloc.term_form`,
 *   `bloc.not_a_member`, `unit.unknown`; 409 `covenant.is_draft`
 */
export async function createPoll(
  ctx: StoreContext,
  input: { blocCode: string; term: string; content: PollContent },
  { covenant, access, units }: Stored,
): Promise<Poll> {
  const { blocCode, term, content } = input
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  requireValid(content, access)
  requireMembers(content, covenant, access)
  requireKnownUnits(content, units)
  if (covenant.status === 'draft') throw refuse('covenant.is_draft')
  // A poll of a superseded covenant could never be opened.
  if (covenant.status === 'superseded') throw refuse('covenant.not_in_force')

  const poll: Poll = {
    ...content,
    pollId: ctx.newId('poll'),
    blocCode,
    term,
    status: 'draft',
    options: content.options.map((option) => withId(ctx, option)),
    revision: 1,
  }
  await commitAsRead(ctx, {
    writes: {
      poll: pollWrite(poll, undefined),
      covenant: covenantAsRead(covenant),
    },
    audit: pollAudit('poll.create', poll),
  })
  return poll
}

/** Short ids keep sixty ballots of sixty choices far below the size of an item. */
function withId(ctx: StoreContext, option: OptionContent): Option {
  return { ...option, optionId: `option_${ctx.randomHex(6)}` }
}

function requireValid(content: PollContent, access: BlocAccess): void {
  const errors = checkPoll(content)
  if (errors.length > 0) throw refuse('poll.invalid', { errors })
  const { forTerm } = content
  if (forTerm !== undefined) {
    requireTerms(access.calendar, { term: forTerm, pointer: '/forTerm' })
  }
}

/** An office goes to a unit that is a member in the term it is for, too. */
function requireMembers(content: PollContent, covenant: Covenant, access: BlocAccess): void {
  const { memberCodes } = covenant
  const { forTerm } = content
  const later = forTerm === undefined ? undefined : memberCodesIn(access, forTerm)
  const eligible = memberCodes?.filter((unitCode) => later?.includes(unitCode) ?? true)
  const errors = eligible === undefined ? [] : checkMembers(content, eligible)
  if (errors.length > 0) throw refuse('bloc.not_a_member', { errors })
}

function requireKnownUnits({ options }: PollContent, units: Stored['units']): void {
  const errors = options.flatMap(({ unitCode }, index) => {
    if (unitCode === undefined || !(unitCode in units) || units[unitCode] !== undefined) return []
    return [unknownUnit(`/options/${index}/unitCode`, unitCode)]
  })
  if (errors.length > 0) throw refuse('unit.unknown', { errors })
}

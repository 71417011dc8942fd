import { type BlocAccess, memberCodesIn } from '../access/bloc-access.ts'
import { requireTerms } from '../blocs/terms.ts'
import type { Covenant } from '../covenants/covenant.ts'
import { requireOpened } from '../covenants/require.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { covenantAsRead, requireMembers } from './covenant-polls.ts'
import { requireKnownUnits, type UnitsByCode } from './known-units.ts'
import {
  type Option,
  type OptionContent,
  type Poll,
  type PollContent,
  pollAudit,
  pollWrite,
} from './poll.ts'
import { ruleOfPreset } from './presets/preset.ts'
import { findPreset } from './presets/presets.ts'
import { checkPoll, type ProposedPoll } from './rules/check-poll.ts'
import type { PollRule } from './rules/rule.ts'

type Stored = {
  covenant: Covenant | undefined
  access: BlocAccess | undefined
  /** What `namedUnits` looks up. */
  units: UnitsByCode
}

/**
 * Creates a draft poll, from the covenant's opening on (design §4). It keeps a rule of its own, also
 * where that comes from a preset.
 * @throws Refusal 404 `covenant.not_found`; 422 `poll.invalid`, `bloc.term_form`,
 *   `bloc.not_a_member`, `unit.unknown`; 409 `covenant.is_draft`
 */
export async function createPoll(
  ctx: StoreContext,
  input: { blocCode: string; term: string; content: ProposedPoll },
  { covenant, access, units }: Stored,
): Promise<Poll> {
  const { blocCode, term } = input
  const { preset, ...content } = input.content
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const rule = ruleFor(input.content)
  requireValid(input.content, rule, access)
  requireEligible(content, covenant, access)
  requireKnownUnits(content, units)
  requireOpened(covenant)
  // A poll of a superseded covenant could never be opened.
  if (covenant.status === 'superseded') throw refuse('covenant.not_in_force')

  const poll: Poll = {
    ...content,
    pollId: ctx.newId('poll'),
    blocCode,
    term,
    status: 'draft',
    rule,
    presetCode: preset?.code,
    closesAt: content.closesAt && new Date(content.closesAt).toISOString(),
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

/** The poll's rule: its own, or a copy of the preset's; undefined where neither is told. */
function ruleFor({ rule, preset, options }: ProposedPoll): PollRule | undefined {
  if (preset === undefined) return rule
  const chosen = findPreset(preset.code)
  return chosen && ruleOfPreset(chosen, preset, options.length)
}

function withId(ctx: StoreContext, option: OptionContent): Option {
  return { ...option, optionId: `option_${ctx.randomHex(6)}` }
}

function requireValid(content: ProposedPoll, rule: PollRule | undefined, access: BlocAccess): void {
  throwIfAny('poll.invalid', checkPoll(content, rule))
  const { forTerm } = content
  if (forTerm !== undefined) {
    requireTerms(access.calendar, { term: forTerm, pointer: '/forTerm' })
  }
}

/** An office goes to a unit that is a member in the term it is for, too. */
function requireEligible(
  content: PollContent,
  { memberCodes }: Covenant,
  access: BlocAccess,
): void {
  const { forTerm } = content
  const later = forTerm === undefined ? undefined : memberCodesIn(access, forTerm)
  const eligible = memberCodes?.filter((unitCode) => later?.includes(unitCode) ?? true)
  requireMembers(content, { memberCodes: eligible })
}

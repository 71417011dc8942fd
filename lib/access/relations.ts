import { isAdmin, type Principal } from '../kernel/principal.ts'
import { type BlocAccess, standingIn } from './bloc-access.ts'

/** What a relation is judged by; `unitPath` are the codes from the root down to the unit in the path. */
export type RelationFacts = {
  unitPath?: string[] | undefined
  access?: BlocAccess | undefined
  term?: string | undefined
  unitCode?: string | undefined
  /** Stage of scoring, where the path names one. */
  stage?: string | undefined
}

export type Verdict = 'allowed' | 'forbidden' | 'hidden'

type Rule = {
  /** Which stored facts the rule needs. */
  needs: 'nothing' | 'unit' | 'bloc'
  /** For docs/permissions.md. */
  who: string
  judge: (principal: Principal, facts: RelationFacts) => Verdict
}

const rule = (needs: Rule['needs'], who: string, judge: Rule['judge']): Rule => ({
  needs,
  who,
  judge,
})

/** Hidden from all but readers; then allowed to those for whom `may` holds. */
const amongReaders = (
  who: string,
  may: (standing: ReturnType<typeof standingOf>, facts: RelationFacts) => boolean,
) =>
  rule('bloc', who, (principal, facts) => {
    const standing = standingOf(principal, facts)
    if (!standing.reader) return 'hidden'
    return may(standing, facts) ? 'allowed' : 'forbidden'
  })

/** Every relation an operation can require (design §3): the only place where they are decided. */
export const relations = {
  public: rule('nothing', 'anyone, without a key', () => 'allowed'),
  any: rule('nothing', 'any key', () => 'allowed'),
  admin: rule('nothing', 'the administrator', (principal) =>
    isAdmin(principal) ? 'allowed' : 'forbidden',
  ),
  unitWriter: rule(
    'nothing',
    'the unit, a unit above it, the administrator (checked with the body)',
    () => 'allowed',
  ),
  blocFounder: rule(
    'nothing',
    'the organizing unit or a unit above it (checked with the body)',
    () => 'allowed',
  ),
  subtree: rule('unit', 'the unit or a unit above it, the administrator', (principal, facts) =>
    isAdmin(principal) || isInPath(principal, facts.unitPath) ? 'allowed' : 'hidden',
  ),
  blocOrganizer: rule('bloc', 'the organizer or a unit above it', (principal, facts) => {
    if (facts.access === undefined) return 'hidden'
    return standingOf(principal, facts).organizer ? 'allowed' : 'forbidden'
  }),
  reader: amongReaders('organizer, head, members, the administrator', () => true),
  head: amongReaders('head or deputy of the term, organizer', ({ head }) => head),
  organizer: amongReaders('the organizer or a unit above it', ({ organizer }) => organizer),
  member: amongReaders('the member unit itself', ({ self }) => self),
  signer: amongReaders(
    'the member unit itself; the organizer for a paper signature',
    ({ self, organizer }) => self || organizer,
  ),
  scorer: amongReaders(
    'stage self: the member unit itself; other stages: head or deputy of the term, organizer',
    ({ self, head }, { stage }) => (stage === 'self' ? self : head),
  ),
  voter: amongReaders('a unit of the electorate (checked with the poll)', () => true),
} as const satisfies Record<string, Rule>

export type Relation = keyof typeof relations

function standingOf(principal: Principal, facts: RelationFacts) {
  if (facts.access === undefined) {
    return { organizer: false, head: false, self: false, reader: false }
  }
  const { organizer, head, member } = standingIn(facts.access, facts.term, principal)
  return {
    organizer,
    head,
    self: member && principal.unitCode === facts.unitCode,
    reader: organizer || head || member || isAdmin(principal),
  }
}

/** Whether the principal's unit is on the path from the root to a unit. */
export function isInPath({ unitCode }: Principal, path: string[] | undefined): boolean {
  return unitCode !== undefined && path?.includes(unitCode) === true
}

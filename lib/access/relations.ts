import { isAdmin, type Principal } from '../kernel/principal.ts'
import type { Text } from '../kernel/text.ts'
import { type BlocAccess, standingIn } from './bloc-access.ts'

/** What a relation is judged by; `unitPath` are the codes from the root down to the unit in the path. */
export type RelationFacts = {
  unitPath?: string[] | undefined
  /** Codes from the root down to the unit that sent the import in the path; absent: no such import. */
  importPath?: string[] | undefined
  access?: BlocAccess | undefined
  term?: string | undefined
  unitCode?: string | undefined
  /** Stage of scoring, where the path names one. */
  stage?: string | undefined
}

export type Verdict = 'allowed' | 'forbidden' | 'hidden'

type Rule = {
  /** Which stored facts the rule needs. */
  needs: 'nothing' | 'unit' | 'bloc' | 'import'
  /** For docs/permissions.md and refusals; "organizer" is the organizing unit or one above it. */
  who: Text
  /** Whether `auth.not_allowed` can answer: here, or from the verb that judges with the body. */
  mayForbid: boolean
  judge: (principal: Principal, facts: RelationFacts) => Verdict
}

const organizerText: Text = {
  vi: 'đơn vị tổ chức hoặc đơn vị trên nó',
  en: 'the organizer or a unit above it',
}

const everybody = (who: Text): Rule => ({
  needs: 'nothing',
  who,
  mayForbid: false,
  judge: () => 'allowed',
})

/** Hidden from all but readers; then allowed to those for whom `may` holds. */
const amongReaders = (
  who: Text,
  may: (roles: ReturnType<typeof rolesOf>, facts: RelationFacts) => boolean,
): Rule => ({
  needs: 'bloc',
  who,
  mayForbid: true,
  judge: (principal, facts) => {
    const roles = rolesOf(principal, facts)
    if (!roles.reader) return 'hidden'
    return may(roles, facts) ? 'allowed' : 'forbidden'
  },
})

/** Hidden from all but readers, allowed to every one of them. */
const everyReader = (who: Text): Rule => ({ ...amongReaders(who, () => true), mayForbid: false })

/**
 * Every relation an operation can require (design §3). Some let everybody through here, because
 * only the verb knows what they hang on: `unitWriter` (put-unit), `successionRecorder`
 * (record-succession), `importSender` (each row is judged), `blocFounder` (put-bloc) and, of all
 * readers, `voter` (cast-ballot) and, at the stage cross, `scorer` (put-score-sheet). cancel-poll asks
 * for the organizer where the poll is open.
 */
export const relations = {
  public: everybody({ vi: 'bất kỳ ai, không cần khóa', en: 'anyone, without a key' }),
  any: everybody({ vi: 'mọi khóa', en: 'any key' }),
  admin: {
    needs: 'nothing',
    who: { vi: 'quản trị viên', en: 'the administrator' },
    mayForbid: true,
    judge: (principal) => (isAdmin(principal) ? 'allowed' : 'forbidden'),
  },
  unitWriter: {
    ...everybody({
      vi: 'chính đơn vị, đơn vị cấp trên, quản trị viên (xét cùng nội dung)',
      en: 'the unit, a unit above it, the administrator (checked with the body)',
    }),
    mayForbid: true,
  },
  successionRecorder: {
    ...everybody({
      vi: 'đơn vị trên mọi đơn vị được nêu (đổi tên: cả chính đơn vị), quản trị viên (xét cùng nội dung)',
      en: 'a unit above all units named (for a new name the unit itself, too), the administrator (checked with the body)',
    }),
    mayForbid: true,
  },
  blocFounder: {
    ...everybody({
      vi: 'đơn vị tổ chức hoặc đơn vị trên nó (xét cùng nội dung)',
      en: 'the organizing unit or a unit above it (checked with the body)',
    }),
    mayForbid: true,
  },
  subtree: {
    needs: 'unit',
    who: {
      vi: 'chính đơn vị, đơn vị cấp trên, quản trị viên',
      en: 'the unit or a unit above it, the administrator',
    },
    mayForbid: false,
    judge: (principal, facts) =>
      isAdmin(principal) || isInPath(principal, facts.unitPath) ? 'allowed' : 'hidden',
  },
  importSender: everybody({
    vi: 'mọi đơn vị, cho các đơn vị trong cây của mình; quản trị viên, cho mọi đơn vị (xét từng dòng)',
    en: 'any unit, for itself and the units below it; the administrator, for all (checked row by row)',
  }),
  importReader: {
    needs: 'import',
    who: {
      vi: 'đơn vị đã gửi, đơn vị trên nó khi ấy, quản trị viên',
      en: 'the unit that sent the import, a unit that was above it then, the administrator',
    },
    mayForbid: false,
    judge: (principal, facts) =>
      isAdmin(principal) || isInPath(principal, facts.importPath) ? 'allowed' : 'hidden',
  },
  blocOrganizer: {
    needs: 'bloc',
    who: organizerText,
    mayForbid: true,
    judge: (principal, facts) => {
      if (facts.access === undefined) return 'hidden'
      return rolesOf(principal, facts).organizer ? 'allowed' : 'forbidden'
    },
  },
  reader: everyReader({
    vi: 'đơn vị tổ chức, trưởng, phó, thành viên, quản trị viên',
    en: 'organizer, head, deputies, members, the administrator',
  }),
  head: amongReaders(
    {
      vi: 'trưởng hoặc phó của kỳ, đơn vị tổ chức',
      en: 'head or deputy of the term, organizer',
    },
    ({ actsAsHead }) => actsAsHead,
  ),
  organizer: amongReaders(organizerText, ({ organizer }) => organizer),
  member: amongReaders(
    { vi: 'chính đơn vị thành viên', en: 'the member unit itself' },
    ({ self }) => self,
  ),
  signer: amongReaders(
    {
      vi: 'chính đơn vị thành viên; đơn vị tổ chức với chữ ký giấy',
      en: 'the member unit itself; the organizer for a paper signature',
    },
    ({ self, organizer }) => self || organizer,
  ),
  scorer: amongReaders(
    {
      vi: 'bước self: chính đơn vị thành viên; bước final: trưởng hoặc phó của kỳ, đơn vị tổ chức; bước cross: như final, hoặc đơn vị được phân công (xét cùng phân công), không ai chấm chính mình',
      en: 'stage self: the member unit itself; stage final: head or deputy of the term, organizer; stage cross: the same or the unit assigned (checked with the assignments), nobody its own unit',
    },
    ({ self, actsAsHead }, { stage }) => {
      if (stage === 'cross') return true
      return stage === 'self' ? self : actsAsHead
    },
  ),
  voter: everyReader({
    vi: 'đơn vị có quyền bỏ phiếu (xét cùng cuộc biểu quyết)',
    en: 'a unit of the electorate (checked with the poll)',
  }),
} as const satisfies Record<string, Rule>

export type Relation = keyof typeof relations

/** What a principal is to the bloc, term and unit in the path. */
function rolesOf(principal: Principal, facts: RelationFacts) {
  if (facts.access === undefined) {
    return { organizer: false, actsAsHead: false, self: false, reader: false }
  }
  const { organizer, actsAsHead, member } = standingIn(facts.access, facts.term, principal)
  return {
    organizer,
    actsAsHead,
    self: member && principal.unitCode === facts.unitCode,
    reader: organizer || actsAsHead || member || isAdmin(principal),
  }
}

/** Whether the principal's unit is on the path from the root to a unit. */
export function isInPath({ unitCode }: Principal, path: readonly string[] | undefined): boolean {
  return unitCode !== undefined && path?.includes(unitCode) === true
}

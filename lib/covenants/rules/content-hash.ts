import { canonicalDigest } from '../../kernel/digest.ts'
import type { CovenantContent } from './content.ts'

/** What a signature is given for: the content, and by whom, where and for which term it stands. */
export type SignedText = {
  blocCode: string
  term: string
  memberCodes: readonly string[]
  content: CovenantContent
}

/**
 * The hash that members sign (design §4, covenants): `sha256:` and 64 hex digits over the RFC 8785
 * canonical JSON of bloc, term, members (in code order) and every field of the content; anything
 * else on `content`, such as its source or a note, is not part of it.
 */
export function contentHash({ blocCode, term, memberCodes, content }: SignedText): string {
  const { title, preamble, totalPoints, groups, schedule, statedMemberCount } = content
  const digest = canonicalDigest({
    blocCode,
    term,
    memberCodes: memberCodes.toSorted(),
    ...{ title, preamble, totalPoints, groups, schedule, statedMemberCount },
  })
  return `sha256:${digest}`
}

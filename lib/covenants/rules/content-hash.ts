import { canonicalDigest } from '../../kernel/digest.ts'
import { type CovenantContent, covenantContentOf } from './content.ts'

/** What a signature is given for: the content, and by whom, where and for which term it stands. */
export type SignedText = {
  blocCode: string
  term: string
  memberCodes: readonly string[]
  content: CovenantContent
}

/**
 * The hash that members sign (design §4, covenants): `sha256:` and 64 hex digits over the RFC 8785
 * canonical JSON of bloc, term, members (in code order) and every field of the content that is
 * given; anything else on `content`, such as its source or a note, is not part of it.
 */
export function contentHash({ blocCode, term, memberCodes, content }: SignedText): string {
  const digest = canonicalDigest({
    blocCode,
    term,
    memberCodes: memberCodes.toSorted(),
    ...covenantContentOf(content),
  })
  return `sha256:${digest}`
}

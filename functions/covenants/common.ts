import { covenantKey } from '../../lib/covenants/covenant.ts'

export const path = '/v1/blocs/{blocCode}/covenants/{term}'

export const common = { tag: 'Covenants', hiddenAs: 'covenant.not_found' } as const
export const written = { ...common, scope: 'covenants:write', relation: 'head' } as const

/** The covenant that the path names. */
export const load = ({ blocCode, term }: { blocCode: string; term: string }) => ({
  covenant: covenantKey(blocCode, term),
})

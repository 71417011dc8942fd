import { addendumKey } from '../../lib/covenants/addendum.ts'
import { covenantKey } from '../../lib/covenants/covenant.ts'

export const path = '/v1/blocs/{blocCode}/covenants/{term}'

export const common = { tag: 'Covenants', hiddenAs: 'covenant.not_found' } as const
export const read = {
  ...common,
  method: 'GET',
  scope: 'read',
  relation: 'reader',
  statuses: [200],
} as const
export const written = { ...common, scope: 'covenants:write', relation: 'head' } as const

/** The covenant that the path names. */
export const load = ({ blocCode, term }: { blocCode: string; term: string }) => ({
  covenant: covenantKey(blocCode, term),
})

export type AddendumPlace = { blocCode: string; term: string; version: string }

/** The addendum that the path names, and its covenant. */
export const loadAddendum = ({ blocCode, term, version }: AddendumPlace) => ({
  ...load({ blocCode, term }),
  addendum: addendumKey(blocCode, term, Number(version)),
})

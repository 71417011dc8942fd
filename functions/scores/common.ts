import { covenantKey } from '../../lib/covenants/covenant.ts'

export const path = '/v1/blocs/{blocCode}/covenants/{term}'

export const read = {
  method: 'GET',
  tag: 'Scores',
  scope: 'read',
  relation: 'reader',
  statuses: [200],
  problems: [],
} as const

/** The covenant that the path names. */
export const loadCovenant = ({ blocCode, term }: { blocCode: string; term: string }) => ({
  covenant: covenantKey(blocCode, term),
})

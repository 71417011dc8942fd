import { actionOperations } from './action-routes.ts'
import { getCovenant, listCovenants, putCovenant } from './resource-routes.ts'
import { signatureOperations } from './signature-routes.ts'

export const covenantOperations = [
  listCovenants,
  getCovenant,
  putCovenant,
  ...actionOperations,
  ...signatureOperations,
]

import { actionOperations } from './action-routes.ts'
import { addendumOperations } from './addendum-routes.ts'
import { addendumSignatureOperations } from './addendum-signature-routes.ts'
import { draftCovenant } from './draft-routes.ts'
import { getCovenant, listCovenants, putCovenant } from './resource-routes.ts'
import { signatureOperations } from './signature-routes.ts'
import { templateOperations } from './template-routes.ts'

export const covenantOperations = [
  listCovenants,
  getCovenant,
  putCovenant,
  draftCovenant,
  ...actionOperations,
  ...signatureOperations,
  ...addendumOperations,
  ...addendumSignatureOperations,
  ...templateOperations,
]

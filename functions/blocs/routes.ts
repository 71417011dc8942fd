import { blocOnlyOperations } from './bloc-routes.ts'
import { memberOperations } from './member-routes.ts'
import { officerOperations } from './officer-routes.ts'

export const blocOperations = [...blocOnlyOperations, ...memberOperations, ...officerOperations]

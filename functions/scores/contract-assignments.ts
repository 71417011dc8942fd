import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, named } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'

export const CrossAssignment = named('CrossAssignment', () =>
  z.strictObject({
    unitCode: code(),
    scorerCode: code().describe('The member unit that scores it, never itself'),
  }),
)

const content = () => ({
  assignments: z.array(CrossAssignment()).max(maxMembers).describe('Each unit at most once'),
  ...provenance(),
})

export const PutCrossAssignmentsRequest = named('PutCrossAssignmentsRequest', () =>
  z.strictObject(content()),
)

export const CrossAssignments = named('CrossAssignments', () =>
  z.strictObject({ blocCode: code(), term: termValue(), ...content() }),
)

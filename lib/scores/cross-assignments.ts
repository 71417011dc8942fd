import { covenantPath } from '../covenants/covenant.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { keys } from '../store/keys.ts'

/** `scorerCode` scores the unit at the stage cross. */
export type CrossAssignment = { unitCode: string; scorerCode: string }

/** What the head says of who scores whom. */
export type AssignmentContent = Provenance & { assignments: readonly CrossAssignment[] }

/** Who cross-scores whom in one term; each unit has at most one scorer. */
export type CrossAssignments = AssignmentContent & {
  blocCode: string
  term: string
  revision: number
}

export const crossAssignmentsKey = (blocCode: string, term: string) =>
  keys.crossAssignments<CrossAssignments>(blocCode, term)

/** Path of the assignments' resource. */
export const crossAssignmentsPath = (blocCode: string, term: string) =>
  `${covenantPath(blocCode, term)}/cross-assignments`

/** The representation of the assignments, in a fixed order of fields. */
export function crossAssignmentsView(stored: CrossAssignments) {
  return { blocCode: stored.blocCode, term: stored.term, ...assignmentView(stored) }
}

/** What the head sent, in a fixed order of fields. */
export function assignmentView(content: AssignmentContent) {
  return {
    assignments: content.assignments.map(({ unitCode, scorerCode }) => ({ unitCode, scorerCode })),
    ...provenanceOf(content),
  }
}

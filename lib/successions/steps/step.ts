import type { AuditEntry } from '../../store/audit.ts'
import type { Write } from '../../store/write.ts'
import type { Unit } from '../../units/unit.ts'
import type { Touched } from '../succession.ts'
import { leftBehind } from './changed-unit.ts'

/** A walk through everything that stands or stood under a unit; `after` is the last sort key done. */
type Walk = { unitCode: string; after?: string | undefined }

/** A piece of work that fits into one transaction, as it is stored with the succession. */
export type Step =
  /** Leads named units and those above them to the succession; `from` is a position in the list. */
  | { do: 'link'; from: number }
  /** Finds the blocs and covenants of units. */
  | { do: 'touch'; unitCodes: string[] }
  /** Does to a predecessor what the kind says. */
  | { do: 'change'; unitCode: string }
  /** Has a unit that ended before its present place began stand where it last stood. */
  | { do: 'settle'; unitCode: string }
  /** Puts the open units below a closed one under another. */
  | ({ do: 'hand_over'; toCode: string } & Walk)
  /** Ends the units below a closed one. */
  | ({ do: 'close' } & Walk)
  /** Has the units below follow one that has moved. */
  | ({ do: 'follow' } & Walk)
  /** Has the blocs that a unit organizes follow it. */
  | ({ do: 'follow_blocs' } & Walk)

/** What a step comes to. `next` are the steps in its place, the first to do last. */
export type Done = {
  writes: Write[]
  next: Step[]
  audit?: AuditEntry | undefined
  touched?: Touched | undefined
}

/** What is to be done behind a unit that has moved. Nothing hangs on one that was never anchored. */
export function stepsBehind({ unitCode, anchored }: Unit): Step[] {
  if (!anchored) return []
  return [
    { do: 'follow', unitCode },
    { do: 'follow_blocs', unitCode },
  ]
}

/** What is to be done, last of all, for a unit that was ended. */
export function stepsToSettle(ended: Unit): Step[] {
  return leftBehind(ended) === undefined ? [] : [{ do: 'settle', unitCode: ended.unitCode }]
}

import { type Decision, decisionView } from '../blocs/decision.ts'
import type { CovenantStatus } from '../covenants/covenant.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { keys } from '../store/keys.ts'
import type { Step } from './steps/step.ts'

/** What can become of units (design §4, domain.md §2). */
export const successionKinds = ['merge', 'split', 'dissolve', 'transfer', 'rename'] as const

export type SuccessionKind = (typeof successionKinds)[number]

/** `applying` until the worker has rewritten everything that follows, then `applied`. */
export const successionStatuses = ['applying', 'applied'] as const

/** What becomes of the open units below one that ends without anybody to take them. */
export const childrenFates = ['close'] as const

/** Predecessors, and successors, of one succession. */
export const maxNamedUnits = 60

/** Blocs, and covenants, that a succession names at most. */
export const maxTouched = 500

/** What a client says of a succession. */
export type SuccessionContent = Provenance & {
  kind: SuccessionKind
  /** The first day on which it holds. */
  effectiveOn: string
  decision?: Decision | undefined
  predecessorCodes: string[]
  successorCodes: string[]
  newParentCode?: string | undefined
  newName?: string | undefined
  /** The unit that takes the open units below those that end. */
  childrenTo?: string | undefined
  children?: (typeof childrenFates)[number] | undefined
}

/** A covenant of a touched bloc, with its status when the succession was applied. */
export type TouchedCovenant = { blocCode: string; term: string; status: CovenantStatus }

export type Touched = { blocCodes: string[]; covenants: TouchedCovenant[] }

export type Succession = SuccessionContent & {
  successionId: string
  status: (typeof successionStatuses)[number]
  /** Instants in UTC. */
  recordedAt: string
  appliedAt?: string | undefined
  /** Where named and ended units are members or organizers; grows while it is being applied. */
  touched: Touched
  /** Named units and all above them, before and after: their counts may jump. */
  linkedCodes: string[]
  /** The unit that open units come under, which stays where it is until then. */
  destinationCode?: string | undefined
  /** What is left to do, the next step last. */
  todo: Step[]
  /** Counts the steps done. */
  step: number
  revision: number
}

/** Leads from a unit to a succession that may explain a jump of its counts. */
export type UnitSuccession = Pick<Succession, 'successionId' | 'kind' | 'effectiveOn'> & {
  unitCode: string
}

export const successionKey = (successionId: string) => keys.succession<Succession>(successionId)

export const successionPath = (successionId: string) => `/v1/unit-successions/${successionId}`

/** The units that it is about; while it is being applied, nothing else may change their places. */
export function namedCodes({ predecessorCodes, successorCodes }: SuccessionContent): string[] {
  return [...new Set([...predecessorCodes, ...successorCodes])]
}

/** The predecessors that end. */
export function closingCodes(content: SuccessionContent): string[] {
  const { kind, predecessorCodes, successorCodes } = content
  if (kind === 'transfer' || kind === 'rename') return []
  return predecessorCodes.filter((unitCode) => !successorCodes.includes(unitCode))
}

/** The representation of a succession, in a fixed order of fields. */
export function successionView(succession: Succession) {
  const { touched } = succession
  return {
    successionId: succession.successionId,
    kind: succession.kind,
    effectiveOn: succession.effectiveOn,
    decision: decisionView(succession.decision),
    predecessorCodes: succession.predecessorCodes,
    successorCodes: succession.successorCodes,
    newParentCode: succession.newParentCode,
    newName: succession.newName,
    childrenTo: succession.childrenTo,
    children: succession.children,
    status: succession.status,
    recordedAt: succession.recordedAt,
    appliedAt: succession.appliedAt,
    touched: succession.status === 'applied' ? touchedView(touched) : undefined,
    ...provenanceOf(succession),
  }
}

function touchedView({ blocCodes, covenants }: Touched): Touched {
  return {
    blocCodes,
    covenants: covenants.map(({ blocCode, term, status }) => ({ blocCode, term, status })),
  }
}

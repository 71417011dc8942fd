import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import type { Calendar } from '../kernel/term.ts'
import { keys } from '../store/keys.ts'
import { type Decision, decisionView } from './decision.ts'

/** A cụm gathers units of one area, a khối units of one kind (domain.md §2). */
export const blocKinds = ['cum', 'khoi'] as const

/** What a client says of a bloc. */
export type BlocContent = Provenance & {
  name: string
  aliases?: string[] | undefined
  kind: (typeof blocKinds)[number]
  organizerCode: string
  calendar: Calendar
  /** The decision that established the bloc. */
  decision?: Decision | undefined
}

export type Bloc = BlocContent & { blocCode: string; revision: number }

/** Leads from a unit to a bloc that it organizes. */
export type OrganizedBloc = { unitCode: string; blocCode: string }

export const blocKey = (blocCode: string) => keys.bloc<Bloc>(blocCode)

/** The representation of a bloc (design §4). */
export function blocView(bloc: Bloc) {
  return {
    blocCode: bloc.blocCode,
    name: bloc.name,
    aliases: bloc.aliases ?? [],
    kind: bloc.kind,
    organizerCode: bloc.organizerCode,
    calendar: bloc.calendar,
    decision: decisionView(bloc.decision),
    ...provenanceOf(bloc),
  }
}

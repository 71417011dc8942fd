import type { CovenantStatus } from '../../covenants/covenant.ts'
import type { Text } from '../../kernel/text.ts'
import type { AgendaFacts } from './facts.ts'
import { agendaSteps, type BlocStep, type StepCode, type UnitStep } from './steps.ts'
import { type Actor, actorsOf, type Task } from './tasks.ts'

export const audiences = ['bloc', 'unit'] as const

/**
 * `halted`: not done, and nothing can be while the covenant is suspended. `lapsed`: not done, and no
 * longer possible, as the covenant is superseded or concluded.
 */
export const stepStates = ['done', 'pending', 'overdue', 'halted', 'lapsed'] as const

export type StepState = (typeof stepStates)[number]

/** A step of the bloc, or the part of it that one unit has. Days as `2020-02-28`. */
export type AgendaStep = {
  step: StepCode
  audience: (typeof audiences)[number]
  /** Whose step it is; of the audience `unit` alone. */
  unitCode?: string | undefined
  /** The unit that is scored; of a unit's cross-scoring alone. */
  scoredCode?: string | undefined
  title: Text
  dueOn?: string | undefined
  state: StepState
  /** Of the bloc's steps that each unit does. */
  unitsDone?: number | undefined
  unitsExpected?: number | undefined
  pendingUnits?: readonly string[] | undefined
  /** Who has to do something now. */
  actors: readonly Actor[]
}

export type Agenda = {
  blocCode: string
  term: string
  status: CovenantStatus
  asOf: string
  unitCode?: string | undefined
  steps: readonly AgendaStep[]
}

/**
 * What a bloc has to do in a term, and what of it is done (domain §9, deadline view); with a
 * `unitCode` the parts of that member, too.
 */
export function agendaOf(facts: AgendaFacts, unitCode?: string): Agenda {
  const { covenant, asOf } = facts
  const { blocCode, term, status } = covenant
  const steps = agendaSteps
    .filter(({ appliesTo }) => appliesTo(facts))
    .flatMap((rule) => {
      if (rule.duty === undefined) return [stepOfBloc(rule, facts)]
      const own = unitCode === undefined ? [] : stepsOfUnit(rule, facts, unitCode)
      return [stepOfUnits(rule, facts), ...own]
    })
  return { blocCode, term, status, asOf, unitCode, steps }
}

function stepOfBloc(rule: BlocStep, facts: AgendaFacts): AgendaStep {
  const { isDone, tasks } = rule.matter(facts)
  return {
    ...heading(rule, 'bloc'),
    ...standing(rule, facts, isDone),
    ...acting(facts, isDone, tasks),
  }
}

function stepOfUnits(rule: UnitStep, facts: AgendaFacts): AgendaStep {
  const duties = facts.memberCodes.map((unitCode) => ({ unitCode, ...rule.duty(facts, unitCode) }))
  const pending = duties.filter(({ isDone }) => !isDone)
  const isDone = duties.length > 0 && pending.length === 0
  const tasks = pending.flatMap((duty) => duty.tasks)
  return {
    ...heading(rule, 'bloc'),
    ...standing(rule, facts, isDone),
    unitsDone: duties.length - pending.length,
    unitsExpected: duties.length,
    pendingUnits: pending.map(({ unitCode }) => unitCode),
    ...acting(facts, isDone, tasks),
  }
}

function stepsOfUnit(rule: UnitStep, facts: AgendaFacts, unitCode: string): AgendaStep[] {
  const scored = rule.alsoFor && [unitCode, ...rule.alsoFor(facts, unitCode)]
  const part = (scoredCode: string | undefined): AgendaStep => {
    const { isDone, isHandedIn = false, tasks } = rule.duty(facts, scoredCode ?? unitCode)
    const hasDone = isDone || isHandedIn
    return {
      ...heading(rule, 'unit'),
      unitCode,
      scoredCode,
      ...standing(rule, facts, hasDone),
      ...acting(facts, hasDone, tasks),
    }
  }
  return scored === undefined ? [part(undefined)] : scored.map(part)
}

const heading = ({ step, title }: UnitStep | BlocStep, audience: AgendaStep['audience']) => ({
  step,
  audience,
  title,
})

const standing = (rule: UnitStep | BlocStep, facts: AgendaFacts, isDone: boolean) => ({
  dueOn: dueOf(rule, facts),
  state: isDone ? ('done' as const) : openState(rule, facts),
})

const acting = ({ covenant }: AgendaFacts, isDone: boolean, tasks: readonly Task[]) => ({
  actors: isDone ? [] : actorsOf(tasks, covenant),
})

const dueOf = ({ dueBy }: UnitStep | BlocStep, { covenant }: AgendaFacts) =>
  dueBy && covenant.schedule?.[dueBy]

/** The day itself is not over yet: a step due today is not overdue. */
function openState(rule: UnitStep | BlocStep, facts: AgendaFacts): StepState {
  const { status } = facts.covenant
  const dueOn = dueOf(rule, facts)
  if (status === 'suspended') return 'halted'
  if (status === 'superseded') return 'lapsed'
  const isConcluded = status === 'concluded' || status === 'published'
  if (isConcluded && rule.endsAtConclusion) return 'lapsed'
  return dueOn !== undefined && dueOn < facts.asOf ? 'overdue' : 'pending'
}

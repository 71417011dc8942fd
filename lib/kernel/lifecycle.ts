import { type ProblemCode, problems } from './problems.ts'
import { refuse } from './refusal.ts'

type Transition<State extends string> = {
  from: readonly State[]
  /** Absent where the state stays as it is: a change that only those states allow. */
  to?: State
  /** The problem that answers an attempt from any other state. */
  otherwise: ProblemCode
}

/** The life of a resource as data: conditions, errors and the diagrams in docs/ derive from it. */
export type Lifecycle<State extends string, Action extends string> = {
  name: string
  initial: State
  transitions: Record<Action, Transition<State>>
}

/**
 * The state after an action.
 * @throws Refusal the transition's problem when the action is not possible from `state`
 */
export function nextState<State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  action: Action,
  state: State,
): State {
  const { from, to, otherwise } = lifecycle.transitions[action]
  if (from.includes(state)) return to ?? state
  const { advice } = problems[otherwise]
  throw refuse(otherwise, {
    detail: {
      vi: `Cần trạng thái ${from.join(' hoặc ')}; hiện là ${state}. ${advice.vi}`,
      en: `It needs the status ${from.join(' or ')}; it is ${state}. ${advice.en}`,
    },
  })
}

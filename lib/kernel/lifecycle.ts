import { type ProblemCode, problems } from './problems.ts'
import { refuse } from './refusal.ts'

type Transition<State extends string> = {
  from: readonly State[]
  to: State
  /** The problem that answers an attempt from any other state. */
  otherwise: ProblemCode
}

/**
 * The life of a resource as data: conditions, errors and the diagrams in docs/ derive from it.
 * A transition that leads back to its own state is a change that only that state allows.
 */
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
  if (from.includes(state)) return to
  const { advice } = problems[otherwise]
  throw refuse(otherwise, {
    detail: {
      vi: `Cần trạng thái ${from.join(' hoặc ')}; hiện là ${state}. ${advice.vi}`,
      en: `It needs the status ${from.join(' or ')}; it is ${state}. ${advice.en}`,
    },
  })
}

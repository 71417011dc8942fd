import type { Body } from '../../support/api.ts'
import type { Ask, Done } from '../ask.ts'
import type { Dice } from '../dice.ts'
import type { Model } from '../state.ts'

/** What a command asks for, before somebody adds conditions to it. */
export type Drawn = Pick<Ask, 'by' | 'params' | 'query' | 'body' | 'asCsv'>

/** One operation of the service as the model understands it. */
export type Kind = {
  operationId: string
  scope: string
  /** Whether its answer has an ETag that If-Match can be asked with. */
  takesIfMatch: boolean
  /** Something to ask for, likely or not to be allowed; undefined where there is nothing to try. */
  draw: (model: Model, dice: Dice) => Drawn | undefined
  /**
   * What comes of a request, as the contract's pages tell it.
   * @throws Refused
   */
  judge: (model: Model, ask: Ask) => Done
  /**
   * Of a POST: what who repeats it is shown of what came of it, as it is by now; `ask` has the number
   * of the first request. Without it the first answer had a secret, and there is no second one.
   * @throws Refused
   */
  again?: (model: Model, ask: Ask) => Body
}

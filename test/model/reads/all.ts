import type { Ask } from '../ask.ts'
import type { Kind } from '../kinds/kind.ts'
import { principalNames } from '../principals.ts'
import type { Model } from '../state.ts'
import { blocReads } from './blocs.ts'
import { covenantReads } from './covenants.ts'
import { pollReads } from './polls.ts'
import { treeReads } from './tree.ts'
import { yearReads } from './year.ts'

const reads = [...treeReads, ...blocReads, ...covenantReads, ...yearReads, ...pollReads]

/** Every operation that reads, as commands like others. */
export const readKinds: Kind[] = reads.map(({ operationId, scope = 'read', every, look }) => ({
  operationId,
  scope,
  takesIfMatch: false,
  draw(model, dice) {
    const all = every(model)
    return all.length === 0 ? undefined : { by: dice.pick(principalNames), ...dice.pick(all) }
  },
  judge: (model, ask) => ({ status: 200, shows: look(model, ask) }),
}))

/** The requests that read everything there is: by the administrator, but for the head's turnout. */
export function everything(model: Model): Ask[] {
  const telling = reads.filter(({ isToldByOthers }) => isToldByOthers !== true)
  return telling.flatMap(({ operationId, every }) => {
    const by = operationId === 'getPollTurnout' ? 'VN' : 'admin'
    return every(model).map((asked) => ({ number: -1, operationId, by, ...asked }))
  })
}

import { addendumLifecycle } from '../../lib/covenants/addendum.ts'
import { covenantLifecycle } from '../../lib/covenants/covenant.ts'
import type { Lifecycle } from '../../lib/kernel/lifecycle.ts'
import { pollLifecycle } from '../../lib/polls/poll.ts'
import { reportLifecycle } from '../../lib/reports/report.ts'
import { page } from './markdown.ts'

const lifecycles: readonly Lifecycle<string, string>[] = [
  covenantLifecycle,
  addendumLifecycle,
  reportLifecycle,
  pollLifecycle,
]

const notes = `An arrow is an action. From any other state it is refused with the 409 problem named below the
diagram, and nothing is written.`

/** docs/lifecycles.md: one diagram per kind of resource that has states. */
export function lifecyclesText(): string {
  return page('Lifecycles', notes, ...lifecycles.map(section))
}

function section({ name, initial, transitions }: Lifecycle<string, string>): string {
  const actions = Object.entries(transitions)
  const arrows = actions.flatMap(([action, { from, to }]) =>
    from.map((state) => `  ${state} --> ${to ?? state}: ${action}`),
  )
  const refusals = actions.map(([action, { otherwise }]) => `- ${action}: \`${otherwise}\``)
  const diagram = ['```mermaid', 'stateDiagram-v2', `  [*] --> ${initial}`, ...arrows, '```']
  return [`## ${name}`, diagram.join('\n'), refusals.join('\n')].join('\n\n')
}

import { type Agenda, agendaOf } from '../../../lib/agenda/rules/agenda.ts'
import type { AgendaFacts } from '../../../lib/agenda/rules/facts.ts'
import type { StepCode } from '../../../lib/agenda/rules/steps.ts'

export const schedule = {
  signBy: '2020-02-28',
  midYearBy: '2020-06-30',
  selfScoreBy: '2020-11-30',
  crossScoreBy: '2020-12-10',
  yearEndBy: '2020-12-31',
  voteBy: '2021-01-10',
  proposalsBy: '2021-01-20',
  handoverBy: '2021-01-31',
}

type More = Partial<Omit<AgendaFacts, 'covenant' | 'reports'>> & {
  covenant?: Partial<AgendaFacts['covenant']>
  reports?: Partial<AgendaFacts['reports']>
}

/** A covenant in force of three units, in which nothing but the signing has been done. */
export const factsWith = ({ covenant, reports, ...more }: More = {}): AgendaFacts => ({
  covenant: {
    blocCode: 'CUM',
    term: '2020',
    status: 'in_force',
    signedCodes: ['U1', 'U2', 'U3'],
    groups: [],
    schedule,
    awards: [],
    ...covenant,
  },
  asOf: '2020-01-15',
  memberCodes: ['U1', 'U2', 'U3'],
  officers: { headCode: 'U1', deputyCodes: ['U2'] },
  organizerCode: 'KT',
  hasNextHead: false,
  reports: { H1: new Map(), FY: new Map(), ...reports },
  sheets: [],
  assignments: [],
  polls: [],
  ...more,
})

/** A poll on the award, open for votes. */
export const openPoll = {
  pollId: 'poll_1',
  kind: 'award',
  method: 'electronic',
  status: 'open',
  tie: 'runoff',
  isStuck: false,
} as const

/** The bloc's step of a kind. */
export function stepOf(more: More, step: StepCode) {
  return stepIn(agendaOf(factsWith(more)), step)
}

export function stepIn({ steps }: Agenda, step: StepCode) {
  return steps.find((found) => found.step === step && found.audience === 'bloc')
}

/** The parts that a unit has in a step. */
export function partsOf(more: More, step: StepCode, unitCode: string) {
  return agendaOf(factsWith(more), unitCode).steps.filter(
    (found) => found.step === step && found.audience === 'unit',
  )
}

/** Who has to do what, in short: `unit U1,U2 putReport /reports/H1/{unitCode}`. */
export const tasksIn = (step: ReturnType<typeof stepIn>) =>
  step?.actors.map(({ role, unitCodes, aboutUnits, operation }) => {
    const about = aboutUnits === undefined ? '' : ` of ${aboutUnits.join()}`
    const path = operation.path.replace('/v1/blocs/CUM/covenants/2020', '')
    return `${role} ${unitCodes.join()}${about}: ${operation.operationId} ${path}`
  })

import type { ScoreStage } from '../../kernel/term.ts'
import type { AgendaFacts, DuePeriod } from './facts.ts'
import { ofHead, ofUnits, type Task } from './tasks.ts'

/** How far a unit's part of a step has come, and who has to do what now. */
export type Duty = {
  isDone: boolean
  /** The unit itself has done its part; the head has not yet. */
  isHandedIn?: boolean
  tasks: readonly Task[]
}

/** Of what is to be done for a member. */
export type DutyOf = (facts: AgendaFacts, unitCode: string) => Duty

const done: Duty = { isDone: true, tasks: [] }

const waiting = (...tasks: Task[]): Duty => ({ isDone: false, tasks })

/** A draft waits for the head; an open covenant for the units that have not signed. */
export const signature: DutyOf = (facts, unitCode) => {
  const { status, signedCodes } = facts.covenant
  if (status === 'draft') return waiting(ofHead(facts, 'openCovenant'))
  if (signedCodes.includes(unitCode)) return done
  if (status !== 'open') return waiting()
  return waiting(ofUnits([unitCode], 'signCovenant', { unitCode }))
}

/** By the units that have not signed the open addendum, while the covenant is in force. */
export const addendumSignature: DutyOf = ({ covenant, openAddendum }, unitCode) => {
  if (openAddendum?.signedCodes.includes(unitCode)) return done
  if (openAddendum === undefined || covenant.status !== 'in_force') return waiting()
  const version = String(openAddendum.version)
  return waiting(ofUnits([unitCode], 'signAddendum', { version, unitCode }))
}

/** Written and submitted by the unit, then accepted by the head; a returned one is corrected first. */
export const report =
  (period: DuePeriod): DutyOf =>
  (facts, unitCode) => {
    const status = facts.reports[period].get(unitCode)
    const params = { period, unitCode }
    if (status === 'accepted') return done
    const isHandedIn = status === 'submitted'
    if (facts.covenant.status !== 'in_force') return { isDone: false, isHandedIn, tasks: [] }
    if (isHandedIn) return { ...waiting(ofHead(facts, 'acceptReport', params)), isHandedIn }
    if (status === undefined) return waiting(ofUnits([unitCode], 'putReport', params))
    const submit = ofUnits([unitCode], 'submitReport', params)
    if (status === 'draft') return waiting(submit)
    return waiting(ofUnits([unitCode], 'putReport', params), submit)
  }

/** By the unit itself. */
export const selfScore: DutyOf = (facts, unitCode) =>
  sheet(facts, unitCode, 'self', (params) => ofUnits([unitCode], 'putScoreSheet', params))

/**
 * By the peer that the assignments name, else by the head; nobody scores itself (lib/scores,
 * require-scorer).
 */
export const crossScore: DutyOf = (facts, unitCode) => {
  const assigned = facts.assignments.find((one) => one.unitCode === unitCode)
  return sheet(facts, unitCode, 'cross', (params) =>
    assigned === undefined
      ? ofHead(withoutOfficer(facts, unitCode), 'putScoreSheet', params)
      : ofUnits([assigned.scorerCode], 'putScoreSheet', params),
  )
}

function withoutOfficer(facts: AgendaFacts, unitCode: string): AgendaFacts {
  const { headCode, deputyCodes } = facts.officers
  const officers = {
    headCode: headCode === unitCode ? undefined : headCode,
    deputyCodes: deputyCodes.filter((code) => code !== unitCode),
  }
  return { ...facts, officers }
}

function sheet(
  { covenant, sheets }: AgendaFacts,
  unitCode: string,
  stage: ScoreStage,
  taskWith: (params: { unitCode: string; stage: ScoreStage }) => Task,
): Duty {
  if (sheets.some((other) => other.unitCode === unitCode && other.stage === stage)) return done
  if (covenant.status !== 'in_force') return waiting()
  return waiting(taskWith({ unitCode, stage }))
}

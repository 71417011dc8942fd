import type { BlocAccess } from '../access/bloc-access.ts'
import { addendumKey } from '../covenants/addendum.ts'
import { type Covenant, covenantKey, membersOf } from '../covenants/covenant.ts'
import { refuse } from '../kernel/refusal.ts'
import { nextTerm } from '../kernel/term.ts'
import { vietnamDay } from '../kernel/vietnam-day.ts'
import type { Report } from '../reports/report.ts'
import {
  type CrossAssignment,
  type CrossAssignments,
  crossAssignmentsKey,
} from '../scores/cross-assignments.ts'
import type { ScoreSheet } from '../scores/score-sheet.ts'
import type { StoreContext } from '../store/commit.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getMany } from '../store/read.ts'
import { pollFacts } from './poll-facts.ts'
import { type Agenda, agendaOf } from './rules/agenda.ts'
import type { DuePeriod } from './rules/facts.ts'

type Place = { blocCode: string; term: string }

/** What is read together with the bloc's access item, in one request. */
export const agendaKeys = ({ blocCode, term }: Place) => ({
  covenant: covenantKey(blocCode, term),
  assigned: crossAssignmentsKey(blocCode, term),
})

type Stored = {
  covenant: Covenant | undefined
  assigned: Pick<CrossAssignments, 'assignments'> | undefined
  access: BlocAccess | undefined
}

/**
 * The agenda of a covenant as of today in Vietnam, with the parts of one member where it is named.
 * Reads the statuses of reports and polls and which sheets there are, side by side.
 * @throws Refusal 404 `covenant.not_found`; 422 `bloc.not_a_member` for a unit that is none
 */
export async function getAgenda(
  ctx: StoreContext,
  { blocCode, term, unitCode }: Place & { unitCode?: string | undefined },
  { covenant, assigned, access }: Stored,
): Promise<Agenda> {
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const memberCodes = membersOf(covenant, access)
  if (unitCode !== undefined && !memberCodes.includes(unitCode)) throw notAMember(unitCode)

  const [openAddendum, midYear, yearEnd, sheets, polls] = await Promise.all([
    signedAddendum(ctx, covenant),
    reportStatuses(ctx, { blocCode, term }, 'H1'),
    reportStatuses(ctx, { blocCode, term }, 'FY'),
    queryAll(ctx.store, prefixes.scores<ScoreSheet>(blocCode, term), {
      only: ['unitCode', 'stage'],
    }),
    pollFacts(ctx, { blocCode, term, memberCodes }),
  ])
  const facts = {
    covenant,
    openAddendum,
    asOf: vietnamDay(ctx.now()),
    memberCodes,
    officers: access.officers[term] ?? { deputyCodes: [] },
    organizerCode: access.organizerPath.at(-1) ?? '',
    hasNextHead: access.officers[nextTerm(term)]?.headCode !== undefined,
    reports: { H1: midYear, FY: yearEnd },
    sheets,
    assignments: assignmentsAmong(memberCodes, assigned?.assignments),
    polls,
  }
  return agendaOf(facts, unitCode)
}

/** A covenant that is withdrawn and opened again may have other members; nobody scores for the others. */
function assignmentsAmong(memberCodes: readonly string[], all: readonly CrossAssignment[] = []) {
  return all.filter(({ unitCode, scorerCode }) =>
    [unitCode, scorerCode].every((code) => memberCodes.includes(code)),
  )
}

/** Read only where one is open. */
async function signedAddendum({ store }: StoreContext, { blocCode, term, openAddendum }: Covenant) {
  if (openAddendum === undefined) return undefined
  const key = addendumKey(blocCode, term, openAddendum)
  const [addendum] = await getMany(store, [key], ['version', 'signedCodes'])
  return addendum
}

async function reportStatuses(
  { store }: StoreContext,
  { blocCode, term }: Place,
  period: DuePeriod,
) {
  const reports = await queryAll(store, prefixes.reports<Report>(blocCode, term, period), {
    only: ['unitCode', 'status'],
  })
  return new Map(reports.map(({ unitCode, status }) => [unitCode, status]))
}

function notAMember(unitCode: string) {
  const detail = {
    vi: `${unitCode} không phải thành viên của giao ước này.`,
    en: `${unitCode} is no member of this covenant.`,
  }
  const error = { parameter: 'unitCode', code: 'bloc.not_a_member', detail }
  return refuse('bloc.not_a_member', { errors: [error] })
}

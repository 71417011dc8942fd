import type { Body } from '../../support/api.ts'
import { refuseIf } from '../ask.ts'
import { blocReportOf, rankingOf, scoresOf } from '../kinds/derived.ts'
import { sheetView } from '../kinds/scores.ts'
import { principalOf } from '../principals.ts'
import { covenantOf, rolesOfReader } from '../roles.ts'
import { keyOf } from '../state.ts'
import { at, atCovenants, found, type Read } from './read.ts'
import { readableCovenants } from './readable.ts'

/** Reads of reports and scores. */
export const yearReads: Read[] = [
  {
    operationId: 'getCrossAssignments',
    every: at('assignments', 'blocCode', 'term'),
    look(model, ask) {
      const code = 'cross_assignments.not_found'
      rolesOfReader(model, ask, code)
      return found(model.assignments.get(keyOf(ask.params.blocCode, ask.params.term)), code)
    },
  },
  {
    operationId: 'listScoreCorrections',
    every: (model) =>
      [...model.sheets.keys()].map((key) => {
        const [blocCode = '', term = '', unitCode = ''] = key.split('/')
        return { params: { blocCode, term, unitCode } }
      }),
    look(model, ask) {
      rolesOfReader(model, ask, 'score.not_found')
      const { blocCode, term, unitCode } = ask.params
      const { corrections = [] } = model.sheets.get(keyOf(blocCode, term, unitCode, 'final')) ?? {}
      return {
        items: corrections.map(({ reason, scoredBy, before }, index) => ({
          ...{ number: index + 1, reason, correctedBy: scoredBy },
          before: before && { total: before.graded.total, points: before.points },
        })),
      }
    },
  },
  {
    operationId: 'listUnitRanks',
    every: (model) =>
      [...model.members.values()].map(({ blocCode, unitCode }) => ({
        params: { blocCode, unitCode },
      })),
    look(model, { by, params: { blocCode = '', unitCode = '' } }) {
      const covenants = readableCovenants(model, principalOf(by), blocCode, 'bloc.not_found')
      const concluded = covenants.filter(({ status }) => status === 'concluded')
      return {
        items: concluded.flatMap((covenant) => {
          if (covenant.content.groups === undefined) return []
          const { items } = rankingOf(model, covenant, 'final')
          return items
            .filter((item: Body) => item.unitCode === unitCode)
            .map((item: Body) => ({ term: covenant.term, units: items.length, ...item }))
        }),
      }
    },
  },
  {
    operationId: 'getReport',
    every: at('reports', 'blocCode', 'term', 'period', 'unitCode'),
    look(model, ask) {
      rolesOfReader(model, ask, 'report.not_found')
      const { blocCode, term, period, unitCode } = ask.params
      const report = found(
        model.reports.get(keyOf(blocCode, term, period, unitCode)),
        'report.not_found',
      )
      const { content, ...told } = report
      return { ...ask.params, ...told, ...content }
    },
  },
  {
    operationId: 'getDeclaredReport',
    every: at('declared', 'blocCode', 'term', 'period'),
    look(model, ask) {
      rolesOfReader(model, ask, 'report.not_found')
      const { blocCode, term, period } = ask.params
      return {
        ...ask.params,
        ...found(model.declared.get(keyOf(blocCode, term, period)), 'report.not_found'),
      }
    },
  },
  {
    operationId: 'getBlocReport',
    every: (model) =>
      atCovenants(model).flatMap(({ params }) =>
        ['FY', 'H1'].map((period) => ({ params: { ...params, period } })),
      ),
    look(model, ask) {
      rolesOfReader(model, ask, 'covenant.not_found')
      return blocReportOf(model, covenantOf(model, ask), ask.params.period ?? '')
    },
  },
  {
    operationId: 'getScoreSheet',
    every: at('sheets', 'blocCode', 'term', 'unitCode', 'stage'),
    look(model, ask) {
      rolesOfReader(model, ask, 'score.not_found')
      const { blocCode, term, unitCode, stage } = ask.params
      const sheet = found(
        model.sheets.get(keyOf(blocCode, term, unitCode, stage)),
        'score.not_found',
      )
      return { ...ask.params, ...sheetView(sheet) }
    },
  },
  {
    operationId: 'getScores',
    every: (model) =>
      [...model.covenants.values()].flatMap(({ blocCode, term, memberCodes = [] }) =>
        memberCodes.map((unitCode) => ({ params: { blocCode, term, unitCode } })),
      ),
    look(model, ask) {
      rolesOfReader(model, ask, 'score.not_found')
      const covenant = covenantOf(model, ask, 'score.not_found')
      const { unitCode = '' } = ask.params
      refuseIf(!covenant.memberCodes?.includes(unitCode), 404, 'score.not_found')
      return scoresOf(model, covenant, unitCode)
    },
  },
  {
    operationId: 'getRanking',
    every: (model) =>
      atCovenants(model).flatMap(({ params }) =>
        ['self', 'cross', 'final'].map((stage) => ({ params, query: { stage } })),
      ),
    look(model, ask) {
      rolesOfReader(model, ask, 'covenant.not_found')
      return rankingOf(model, covenantOf(model, ask), ask.query?.stage ?? '')
    },
  },
]

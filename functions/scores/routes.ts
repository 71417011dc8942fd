import { covenantKey } from '../../lib/covenants/covenant.ts'
import { signatureKey } from '../../lib/covenants/signature.ts'
import { operation } from '../../lib/http/operation.ts'
import { refuse } from '../../lib/kernel/refusal.ts'
import { reportKey } from '../../lib/reports/report.ts'
import { listScoreSheets as list, sheetsOfStage } from '../../lib/scores/list-score-sheets.ts'
import { putScoreSheet as put } from '../../lib/scores/put-score-sheet.ts'
import { rank } from '../../lib/scores/rules/rank.ts'
import { scoreKey, scoreSheetView } from '../../lib/scores/score-sheet.ts'
import { unitScores } from '../../lib/scores/unit-scores.ts'
import {
  PutScoreSheetRequest,
  Ranking,
  RankingQuery,
  ScoreSheet,
  ScoreSheetPage,
  ScoreSheetQuery,
  UnitScores,
} from './contract.ts'
import {
  putScoreSheetExample,
  rankingExample,
  scoreSheetExample,
  unitScoresExample,
} from './examples.ts'

const listScoreSheets = operation({
  operationId: 'listScoreSheets',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/scores',
  tag: 'Scores',
  summary: 'List the score sheets of a covenant, all or of one stage',
  description:
    'With a filter a page may hold fewer items than `limit`, even none; go on while `nextCursor` is there.',
  kind: 'list',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'covenant.not_found',
  query: ScoreSheetQuery,
  response: ScoreSheetPage,
  statuses: [200],
  problems: ['covenant.not_found'],
  examples: { query: { stage: 'self' }, response: { items: [scoreSheetExample] } },
  load: ({ blocCode, term }) => ({ covenant: covenantKey(blocCode, term) }),
  handle: async ({ params, query, page, loaded }, ctx) => {
    if (loaded.covenant === undefined) throw refuse('covenant.not_found')
    const { items, ...rest } = await list(ctx, page, { ...params, ...query })
    return { status: 200, body: { items: items.map(scoreSheetView), ...rest } }
  },
})

const getScores = operation({
  operationId: 'getScores',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/scores/{unitCode}',
  tag: 'Scores',
  summary: "Get a unit's points of all stages, beside what its report gives",
  kind: 'derived',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'score.not_found',
  response: UnitScores,
  statuses: [200],
  problems: ['score.not_found'],
  examples: { response: unitScoresExample },
  load: (params) => ({
    covenant: covenantKey(params.blocCode, params.term),
    signature: signatureKey(params.blocCode, params.term, params.unitCode),
    report: reportKey({ ...params, period: 'FY' }),
    self: scoreKey({ ...params, stage: 'self' }),
    cross: scoreKey({ ...params, stage: 'cross' }),
    final: scoreKey({ ...params, stage: 'final' }),
  }),
  handle: ({ params, loaded }) => ({ status: 200, body: unitScores(params, loaded) }),
})

const getScoreSheet = operation({
  operationId: 'getScoreSheet',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/scores/{unitCode}/{stage}',
  tag: 'Scores',
  summary: "Get a unit's score sheet of one stage",
  kind: 'stored',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'score.not_found',
  response: ScoreSheet,
  statuses: [200],
  problems: ['score.not_found'],
  examples: { response: scoreSheetExample },
  load: (params) => ({ sheet: scoreKey(params) }),
  handle: ({ loaded }) => {
    if (loaded.sheet === undefined) throw refuse('score.not_found')
    return { status: 200, body: scoreSheetView(loaded.sheet) }
  },
})

const putScoreSheet = operation({
  operationId: 'putScoreSheet',
  method: 'PUT',
  path: '/v1/blocs/{blocCode}/covenants/{term}/scores/{unitCode}/{stage}',
  tag: 'Scores',
  summary: "Create or replace a unit's score sheet of one stage",
  description: 'The stage self is scored by the unit, cross and final by the head.',
  kind: 'stored',
  scope: 'scores:write',
  relation: 'scorer',
  hiddenAs: 'covenant.not_found',
  body: PutScoreSheetRequest,
  response: ScoreSheet,
  statuses: [200, 201],
  problems: [
    'covenant.not_found',
    'bloc.member_not_found',
    'score.invalid',
    'covenant.not_in_force',
    'covenant.without_groups',
  ],
  examples: { body: putScoreSheetExample, response: scoreSheetExample },
  load: (params) => ({
    covenant: covenantKey(params.blocCode, params.term),
    sheet: scoreKey(params),
  }),
  handle: async ({ params, body, loaded }, ctx) => {
    const { outcome, sheet } = await put(ctx, { place: params, content: body }, loaded)
    return { status: outcome === 'create' ? 201 : 200, body: scoreSheetView(sheet) }
  },
})

const getRanking = operation({
  operationId: 'getRanking',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/ranking',
  tag: 'Scores',
  summary: 'Rank the members of a covenant by their totals of one stage',
  kind: 'derived',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'covenant.not_found',
  query: RankingQuery,
  response: Ranking,
  statuses: [200],
  problems: ['covenant.not_found'],
  examples: { query: { stage: 'final' }, response: rankingExample },
  load: ({ blocCode, term }) => ({ covenant: covenantKey(blocCode, term) }),
  handle: async ({ params, query, loaded }, ctx) => {
    if (loaded.covenant === undefined) throw refuse('covenant.not_found')
    const { blocCode, term } = params
    const { stage } = query
    const sheets = await sheetsOfStage(ctx, { blocCode, term, stage })
    const { items, unranked } = rank(sheets, loaded.covenant.memberCodes ?? [])
    return { status: 200, body: { blocCode, term, stage, items, unranked } }
  },
})

export const scoreOperations = [
  listScoreSheets,
  getScores,
  getScoreSheet,
  putScoreSheet,
  getRanking,
]

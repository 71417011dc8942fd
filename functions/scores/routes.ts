import { covenantKey } from '../../lib/covenants/covenant.ts'
import { signatureKey } from '../../lib/covenants/signature.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
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
  problems: [],
  examples: { query: { stage: 'self' }, response: { items: [scoreSheetExample] } },
  load: ({ blocCode, term }) => ({ covenant: covenantKey(blocCode, term) }),
  handle: async ({ params, query, page, loaded }, ctx) => {
    found(loaded.covenant, 'covenant.not_found')
    return pageReply(await list(ctx, page, { ...params, ...query }), scoreSheetView)
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
  problems: [],
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
  problems: [],
  examples: { response: scoreSheetExample },
  load: (params) => ({ sheet: scoreKey(params) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: scoreSheetView(found(loaded.sheet, 'score.not_found')),
  }),
})

const putScoreSheet = operation({
  operationId: 'putScoreSheet',
  method: 'PUT',
  path: '/v1/blocs/{blocCode}/covenants/{term}/scores/{unitCode}/{stage}',
  tag: 'Scores',
  summary: "Create or replace a unit's score sheet of one stage",
  description: 'The stage self is scored by the unit, cross and final by the head.',
  kind: 'stored',
  ifMatch: 'required',
  scope: 'scores:write',
  relation: 'scorer',
  hiddenAs: 'covenant.not_found',
  body: PutScoreSheetRequest,
  response: ScoreSheet,
  statuses: [200, 201],
  problems: [
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
  handle: async ({ params, body, loaded }, ctx) =>
    putReply(await put(ctx, { place: params, content: body }, loaded), scoreSheetView),
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
  problems: [],
  examples: { query: { stage: 'final' }, response: rankingExample },
  load: ({ blocCode, term }) => ({ covenant: covenantKey(blocCode, term) }),
  handle: async ({ params, query, loaded }, ctx) => {
    const { memberCodes = [] } = found(loaded.covenant, 'covenant.not_found')
    const { blocCode, term } = params
    const { stage } = query
    const sheets = await sheetsOfStage(ctx, { blocCode, term, stage })
    const { items, unranked } = rank(sheets, memberCodes)
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

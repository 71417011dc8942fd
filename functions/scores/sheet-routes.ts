import { signatureKey } from '../../lib/covenants/signature.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply, putReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { reportKey } from '../../lib/reports/report.ts'
import { crossAssignmentsKey } from '../../lib/scores/cross-assignments.ts'
import { listScoreSheets as list } from '../../lib/scores/list-score-sheets.ts'
import { putScoreSheet as put } from '../../lib/scores/put-score-sheet.ts'
import { scoreKey, scoreSheetView } from '../../lib/scores/score-sheet.ts'
import { unitScores } from '../../lib/scores/unit-scores.ts'
import { loadCovenant, path, read } from './common.ts'
import {
  PutScoreSheetRequest,
  ScoreSheet,
  ScoreSheetPage,
  ScoreSheetQuery,
  UnitScores,
} from './contract.ts'
import { putScoreSheetExample, scoreSheetExample, unitScoresExample } from './examples.ts'

export const listScoreSheets = operation({
  ...read,
  operationId: 'listScoreSheets',
  path: `${path}/scores`,
  summary: 'List the score sheets of a covenant, all or of one stage',
  description:
    'With a filter a page may hold fewer items than `limit`, even none; go on while `nextCursor` is there.',
  kind: 'list',
  hiddenAs: 'covenant.not_found',
  query: ScoreSheetQuery,
  response: ScoreSheetPage,
  examples: { query: { stage: 'self' }, response: { items: [scoreSheetExample] } },
  load: loadCovenant,
  handle: async ({ params, query, page, loaded }, ctx) => {
    found(loaded.covenant, 'covenant.not_found')
    return pageReply(await list(ctx, page, { ...params, ...query }), scoreSheetView)
  },
})

export const getScores = operation({
  ...read,
  operationId: 'getScores',
  path: `${path}/scores/{unitCode}`,
  summary: "Get a unit's points of all stages, beside what its report gives",
  description:
    'The computed points follow the content, and the commitments, of the version that the report was made under.',
  kind: 'derived',
  hiddenAs: 'score.not_found',
  response: UnitScores,
  examples: { response: unitScoresExample },
  load: (params) => ({
    ...loadCovenant(params),
    signature: signatureKey(params.blocCode, params.term, params.unitCode),
    report: reportKey({ ...params, period: 'FY' }),
    self: scoreKey({ ...params, stage: 'self' }),
    cross: scoreKey({ ...params, stage: 'cross' }),
    final: scoreKey({ ...params, stage: 'final' }),
  }),
  handle: async ({ params, loaded }, ctx) => ({
    status: 200,
    body: await unitScores(ctx, params, loaded),
  }),
})

export const getScoreSheet = operation({
  ...read,
  operationId: 'getScoreSheet',
  path: `${path}/scores/{unitCode}/{stage}`,
  summary: "Get a unit's score sheet of one stage",
  kind: 'stored',
  hiddenAs: 'score.not_found',
  response: ScoreSheet,
  examples: { response: scoreSheetExample },
  load: (params) => ({ sheet: scoreKey(params) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: scoreSheetView(found(loaded.sheet, 'score.not_found')),
  }),
})

export const putScoreSheet = operation({
  operationId: 'putScoreSheet',
  method: 'PUT',
  path: `${path}/scores/{unitCode}/{stage}`,
  tag: 'Scores',
  summary: "Create or replace a unit's score sheet of one stage",
  description:
    'The stage self is scored by the unit; cross by the head or the unit assigned, nobody its own; final by the head. A sheet keeps the version of the covenant that it was made under; after an addendum, the same points with the new `covenantVersion` and If-Match make it anew.',
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
    ...loadCovenant(params),
    sheet: scoreKey(params),
    self: params.stage === 'final' ? scoreKey({ ...params, stage: 'self' }) : undefined,
    assignments:
      params.stage === 'cross' ? crossAssignmentsKey(params.blocCode, params.term) : undefined,
  }),
  handle: async ({ params, body, loaded, access }, ctx) =>
    putReply(
      await put(ctx, { place: params, content: body }, { ...loaded, access }),
      scoreSheetView,
    ),
})

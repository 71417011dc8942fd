import { operation } from '../../lib/http/operation.ts'
import { pageReply } from '../../lib/http/reply.ts'
import { correctScoreSheet as correct } from '../../lib/scores/correct-score-sheet.ts'
import { listScoreCorrections as list } from '../../lib/scores/list-score-corrections.ts'
import { rankingKey } from '../../lib/scores/ranking.ts'
import { scoreCorrectionView } from '../../lib/scores/score-correction.ts'
import { scoreKey, scoreSheetView } from '../../lib/scores/score-sheet.ts'
import { loadCovenant, path, read } from './common.ts'
import { ScoreSheet } from './contract.ts'
import { CorrectScoreSheetRequest, ScoreCorrectionPage } from './contract-corrections.ts'
import {
  correctedSheetExample,
  correctionRequestExample,
  scoreCorrectionExample,
} from './examples.ts'
import { getScoreSheet } from './sheet-routes.ts'

const unit = `${path}/scores/{unitCode}` as const

export const correctScoreSheet = operation({
  operationId: 'correctScoreSheet',
  method: 'POST',
  path: `${unit}/final/correct`,
  tag: 'Scores',
  summary: "Correct a unit's final score sheet after the conclusion",
  description:
    'Keeps what the sheet was, and makes the final ranking anew. A unit that was concluded without a final sheet gets one. Graded by the covenant as it was concluded: the same points again are a correction where an addendum came after the sheet.',
  kind: 'stored',
  ifMatch: 'optional',
  scope: 'scores:write',
  relation: 'organizer',
  hiddenAs: 'covenant.not_found',
  body: CorrectScoreSheetRequest,
  response: ScoreSheet,
  statuses: [200],
  problems: [
    'bloc.member_not_found',
    'score.invalid',
    'score.unchanged',
    'covenant.not_concluded',
    'covenant.without_groups',
  ],
  examples: { body: correctionRequestExample, response: correctedSheetExample },
  rendersAs: getScoreSheet,
  load: (params) => ({
    ...loadCovenant(params),
    sheet: scoreKey({ ...params, stage: 'final' }),
    self: scoreKey({ ...params, stage: 'self' }),
    ranking: rankingKey(params.blocCode, params.term),
  }),
  handle: async ({ params, body, loaded }, ctx) => {
    const { reason, ...content } = body
    const place = { ...params, stage: 'final' } as const
    return {
      status: 200,
      body: scoreSheetView(await correct(ctx, { place, content, reason }, loaded)),
    }
  },
})

export const listScoreCorrections = operation({
  ...read,
  operationId: 'listScoreCorrections',
  path: `${unit}/corrections`,
  summary: "List the corrections of a unit's final score sheet",
  kind: 'list',
  hiddenAs: 'score.not_found',
  response: ScoreCorrectionPage,
  examples: { response: { items: [scoreCorrectionExample] } },
  load: loadCovenant,
  handle: async ({ params, page, loaded }, ctx) =>
    pageReply(await list(ctx, page, params, loaded.covenant), scoreCorrectionView),
})

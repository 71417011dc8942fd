import { operation } from '../../lib/http/operation.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { listUnitRanks as listRanks } from '../../lib/scores/list-unit-ranks.ts'
import { rankedUnitView, rankingAt } from '../../lib/scores/ranking.ts'
import { loadCovenant, path, read } from './common.ts'
import { Ranking, RankingQuery, UnitRankPage } from './contract-ranking.ts'
import { rankingExample, unitRankExample } from './examples.ts'

export const getRanking = operation({
  ...read,
  operationId: 'getRanking',
  path: `${path}/ranking`,
  summary: 'Rank the members of a covenant by their totals of one stage',
  description:
    "Units of equal totals are set apart by the covenant's tie-breaks; those equal in all of them share a rank.",
  kind: 'derived',
  hiddenAs: 'covenant.not_found',
  query: RankingQuery,
  response: Ranking,
  examples: { query: { stage: 'final' }, response: rankingExample },
  load: loadCovenant,
  handle: async ({ params: { blocCode, term }, query: { stage }, loaded }, ctx) => {
    const covenant = found(loaded.covenant, 'covenant.not_found')
    const { items, unranked } = await rankingAt(ctx, covenant, stage)
    return {
      status: 200,
      body: { blocCode, term, stage, items: items.map(rankedUnitView), unranked },
    }
  },
})

export const listUnitRanks = operation({
  ...read,
  operationId: 'listUnitRanks',
  path: '/v1/blocs/{blocCode}/ranks/{unitCode}',
  summary: "List a unit's final ranks over the concluded terms of a bloc",
  description:
    'A unit sees the terms in which it is a member or an officer. Terms in which the unit asked for was not ranked are left out, so a page may hold fewer items than `limit`; go on while `nextCursor` is there.',
  kind: 'list',
  hiddenAs: 'bloc.not_found',
  response: UnitRankPage,
  examples: { response: { items: [unitRankExample] } },
  handle: async ({ params, page, access }, ctx) => {
    const ranks = await listRanks(ctx, page, params, found(access, 'bloc.not_found'))
    return { status: 200, body: ranks }
  },
})

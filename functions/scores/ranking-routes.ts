import { covenantKey } from '../../lib/covenants/covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { listUnitRanks as listRanks } from '../../lib/scores/list-unit-ranks.ts'
import { rankedUnitView, rankingAt } from '../../lib/scores/ranking.ts'
import { Ranking, RankingQuery, UnitRankPage } from './contract-ranking.ts'
import { rankingExample, unitRankExample } from './examples.ts'

export const getRanking = operation({
  operationId: 'getRanking',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/covenants/{term}/ranking',
  tag: 'Scores',
  summary: 'Rank the members of a covenant by their totals of one stage',
  description:
    "Units of equal totals are set apart by the covenant's tie-breaks; those equal in all of them share a rank.",
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
  operationId: 'listUnitRanks',
  method: 'GET',
  path: '/v1/blocs/{blocCode}/ranks/{unitCode}',
  tag: 'Scores',
  summary: "List a unit's final ranks over the concluded terms of a bloc",
  description:
    'A unit sees the terms in which it is a member or an officer. Terms in which the unit asked for was not ranked are left out, so a page may hold fewer items than `limit`; go on while `nextCursor` is there.',
  kind: 'list',
  scope: 'read',
  relation: 'reader',
  hiddenAs: 'bloc.not_found',
  response: UnitRankPage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [unitRankExample] } },
  handle: async ({ params, page, access }, ctx) => {
    const ranks = await listRanks(ctx, page, params, found(access, 'bloc.not_found'))
    return { status: 200, body: ranks }
  },
})

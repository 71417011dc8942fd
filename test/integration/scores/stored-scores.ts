import { concludeCovenant } from '../../../lib/covenants/conclude-covenant.ts'
import { type Covenant, covenantKey } from '../../../lib/covenants/covenant.ts'
import { correctScoreSheet } from '../../../lib/scores/correct-score-sheet.ts'
import {
  type CrossAssignments,
  crossAssignmentsKey,
} from '../../../lib/scores/cross-assignments.ts'
import { putCrossAssignments } from '../../../lib/scores/put-cross-assignments.ts'
import { putScoreSheet } from '../../../lib/scores/put-score-sheet.ts'
import { rankingAt, rankingKey } from '../../../lib/scores/ranking.ts'
import { type ScorePlace, type ScoreSheet, scoreKey } from '../../../lib/scores/score-sheet.ts'
import type { StoreContext } from '../../../lib/store/commit.ts'
import { getItem, getItems } from '../../../lib/store/read.ts'
import { untilUnraced } from '../../../lib/store/until-unraced.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { inForceWith } from '../../support/covenants.ts'
import { groupsWithOneTarget } from '../../support/rules.ts'
import { tamper } from '../../support/stored-poll.ts'

export const memberCodes = ['KT-A', 'KT-B', 'KT-C', 'KT-D']

const term = '2020'

export const as = (unitCode: string, more: Partial<StoreContext> = {}) =>
  testContext({ principal: principalOf(unitCode), ...more })

/** Stores a covenant in force past all rules, in a bloc of its own. */
export async function storedCovenant(blocCode: string, more: Partial<Covenant> = {}) {
  const covenant: Covenant = {
    ...inForceWith(blocCode, memberCodes),
    groups: groupsWithOneTarget,
    tieBreaks: [{ by: 'criterion', criterionCode: 'A1' }],
    ...more,
  }
  await tamper({ put: covenantKey(blocCode, term), item: covenant })
  return covenant
}

/** Lines for A1 and A2. */
const contentOf = (a1: number, a2 = 0) => ({
  points: [
    { criterionCode: 'A1', points: a1 },
    { criterionCode: 'A2', points: a2 },
  ],
})

type Points = [a1: number, a2?: number]

const store = testStore()

type More = Partial<StoreContext> & { covenantVersion?: number }

/** What a request reads, and again as long as it is raced; `ifMatch: '*'` replaces whatever is there. */
export const putSheet = (
  blocCode: string,
  [unitCode, stage]: [string, ScorePlace['stage']],
  points: Points,
  { covenantVersion, ...more }: More = {},
): Promise<ScoreSheet> =>
  untilUnraced(async () => {
    const place = { blocCode, term, unitCode, stage }
    const loaded = await getItems(store, {
      covenant: covenantKey(blocCode, term),
      sheet: scoreKey(place),
      assignments: crossAssignmentsKey(blocCode, term),
    })
    const ifMatch = loaded.sheet && '*'
    const content = { ...contentOf(...points), covenantVersion }
    const ctx = as('KT-A', { ifMatch, ...more })
    return (await putScoreSheet(ctx, { place, content }, { ...loaded, access: undefined })).item
  })

export const assignScorer = (
  blocCode: string,
  unitCode: string,
  scorerCode: string,
  more: Partial<StoreContext> = {},
): Promise<CrossAssignments> =>
  untilUnraced(async () => {
    const loaded = await getItems(store, {
      covenant: covenantKey(blocCode, term),
      assignments: crossAssignmentsKey(blocCode, term),
    })
    const content = { assignments: [{ unitCode, scorerCode }] }
    const input = { blocCode, term, content }
    return (await putCrossAssignments(as('KT-A', more), input, loaded)).item
  })

export const conclude = (blocCode: string, more: Partial<StoreContext> = {}): Promise<Covenant> =>
  untilUnraced(async () =>
    concludeCovenant(as('KT-A', more), {
      covenant: await getItem(store, covenantKey(blocCode, term)),
    }),
  )

export const correct = (
  blocCode: string,
  unitCode: string,
  points: Points,
  more: Partial<StoreContext> = {},
): Promise<ScoreSheet> =>
  untilUnraced(async () => {
    const place = { blocCode, term, unitCode, stage: 'final' } as const
    const loaded = await getItems(store, {
      covenant: covenantKey(blocCode, term),
      sheet: scoreKey(place),
      ranking: rankingKey(blocCode, term),
    })
    const input = { place, content: contentOf(...points), reason: 'kiểm tra lại' }
    return correctScoreSheet(as('KT', more), input, { ...loaded, self: undefined })
  })

/** The ranking that was frozen, and the one that the sheets give now. */
export async function rankings(blocCode: string) {
  const covenant = await getItem(store, covenantKey(blocCode, term))
  if (covenant === undefined) throw new Error('there is no covenant')
  const frozen = await getItem(store, rankingKey(blocCode, term))
  const { items, unranked } = await rankingAt({ store }, covenant, 'final')
  return { frozen, ofSheets: { items, unranked }, covenant }
}

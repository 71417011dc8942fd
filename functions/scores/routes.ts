import { getCrossAssignments, putCrossAssignments } from './assignment-routes.ts'
import { correctScoreSheet, listScoreCorrections } from './correction-routes.ts'
import { getRanking, listUnitRanks } from './ranking-routes.ts'
import { getScoreSheet, getScores, listScoreSheets, putScoreSheet } from './sheet-routes.ts'

/** `…/corrections` comes before `…/{stage}`: the first path that fits is taken. */
export const scoreOperations = [
  listScoreSheets,
  getScores,
  listScoreCorrections,
  getScoreSheet,
  putScoreSheet,
  correctScoreSheet,
  getCrossAssignments,
  putCrossAssignments,
  getRanking,
  listUnitRanks,
]

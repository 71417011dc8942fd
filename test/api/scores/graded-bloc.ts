import type { Body } from '../../support/api.ts'
import { covenantContent, putInForce } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

/** The covenant of walkthrough.md with grades, a gate and tie-breaks. */
export const gradedContent = {
  ...covenantContent,
  grades: [
    { grade: 'excellent', fromPoints: 90 },
    { grade: 'good', fromPoints: 70 },
    { grade: 'completed', fromPoints: 50 },
  ],
  gates: [{ groupCode: 'B', belowPercent: 75, gradeAtMost: 'good' }],
  tieBreaks: [{ by: 'group', groupCode: 'B' }, { by: 'penalty' }],
}

/** The standard bloc with a covenant of its own, in force. */
export async function gradedBloc(blocCode: string, more: Body = {}): Promise<StandardBloc> {
  const bloc = await standardBloc({ blocCode })
  await putInForce(bloc, { ...gradedContent, ...more })
  return bloc
}

/** A sheet by criterion: `{ A1: 40, P1: -1 }`. */
export const sheetOf = (points: Record<string, number>) => ({
  points: Object.entries(points).map(([criterionCode, given]) => ({
    criterionCode,
    points: given,
  })),
})

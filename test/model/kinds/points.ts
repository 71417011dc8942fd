import type { Body } from '../../support/api.ts'
import type { Dice } from '../dice.ts'
import type { Line } from '../state.ts'
import { criteriaOf } from './contents.ts'

/** Points for A1, A2, B1, T1 and P1; the last two may be without a line. */
type Row = [a1: number, a2: number, b1: number, t1?: number, p1?: number]

/** All of one total, apart in a criterion, a group, the bonus or the penalty. */
const ofOneTotal: Row[] = [
  [34, 20, 38],
  [40, 14, 38],
  [40, 16, 36],
  [34, 20, 37, 1],
  [35, 20, 38, 0, -1],
  [34, 20, 39, 0, -1],
  [34, 19, 39],
]

/** On the edges of grades and gates, right below them, and beyond every cap. */
const onEdges: Row[] = [
  [34, 20, 36],
  [33.99, 20, 36.01],
  [30, 20, 40],
  [34, 20, 20],
  [34, 20, 19, 1],
  [30, 20, 20],
  [20, 10.5, 20],
  [20, 10.5, 19.99],
  [40, 20, 40, 3],
  [40, 20, 38, 3, -5],
  [0.1, 0.2, 0, 3, -5],
]

const reason = 'thống nhất'

/** The lines of a row for the criteria that there are; of a covenant told without any, three. */
function linesOf([a1, a2, b1, t1, p1]: Row, content: Body, more: Partial<Line>): Line[] {
  const points: Record<string, number | undefined> = { A1: a1, A2: a2, B1: b1, T1: t1, P1: p1 }
  const codes = content.groups ? criteriaOf(content).map(({ code }) => code) : ['A1', 'A2', 'B1']
  return codes.flatMap((criterionCode) => {
    const { [criterionCode]: given } = points
    return given === undefined ? [] : [{ criterionCode, points: given, ...more }]
  })
}

/** What a sheet of the content may say, mostly with reasons; two in three have one total. */
export function drawRightPoints(dice: Dice, content: Body): Line[] {
  const row = dice.pick(dice.chance(0.65) ? ofOneTotal : onEdges)
  return linesOf(row, content, dice.chance(0.75) ? { reason } : {})
}

const wrong: Line[] = [
  { criterionCode: 'A1', points: 1 },
  { criterionCode: 'B1', points: 41 },
  { criterionCode: 'X9', points: 1 },
  { criterionCode: 'P1', points: 1 },
  { criterionCode: 'B1', points: 1.234 },
]

/** What a sheet may say: lines without reasons, too few of them, now and then one that is wrong. */
export function drawPoints(dice: Dice, content: Body): Line[] {
  if (dice.chance(0.6)) return drawRightPoints(dice, content)
  const row = dice.pick([...ofOneTotal, ...onEdges])
  const [first, ...others] = linesOf(row, content, dice.chance(0.4) ? { reason } : {})
  const some = [...(first ? [first] : []), ...dice.some(others, 0.85)]
  const isWrong = dice.chance(0.15)
  return isWrong ? [...some.filter((line) => line.criterionCode !== 'B1'), dice.pick(wrong)] : some
}

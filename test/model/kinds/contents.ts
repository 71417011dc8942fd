import type { Body } from '../../support/api.ts'

export type Criterion = Body & {
  code: string
  kind: 'standard' | 'bonus' | 'penalty'
  maxPoints: number
}

export type Group = Body & { code: string; maxPoints: number; criteria: Criterion[] }

const a1: Criterion = {
  ...{ code: 'A1', title: 'Phát triển đoàn viên', kind: 'standard', maxPoints: 40 },
  ...{ indicatorCode: 'new_members', method: 'ratio', target: 100 },
}
const a2: Criterion = { code: 'A2', title: 'Thăm hỏi', kind: 'standard', maxPoints: 20 }
const b1: Criterion = { code: 'B1', title: 'Văn hóa', kind: 'standard', maxPoints: 40 }
const t1: Criterion = { code: 'T1', title: 'Điểm thưởng', kind: 'bonus', maxPoints: 3 }
const p1: Criterion = { code: 'P1', title: 'Báo cáo chậm', kind: 'penalty', maxPoints: 5 }

const group = (code: string, maxPoints: number, criteria: Criterion[], caps?: Body): Group => ({
  ...{ code, title: `Nhóm ${code}`, maxPoints, criteria },
  ...(caps && { caps }),
})

const schedule = {
  ...{ signBy: '2020-02-29', midYearBy: '2020-06-30' },
  ...{ selfScoreBy: '2020-11-30', yearEndBy: '2020-12-31' },
}

const usual = {
  title: 'Giao ước thi đua năm 2020',
  totalPoints: 100,
  groups: [group('A', 60, [a1, a2]), group('B', 40, [b1, t1]), group('P', 0, [p1])],
  schedule,
}

const unitTargets = [{ unitCode: 'KT-2', criterionCode: 'A1', target: 110 }]

const bands = [
  { from: 50, points: 10 },
  { from: 90, points: 40 },
]
const banded = { ...a1, method: 'bands', bands }
const allOrNothing = { ...a1, method: 'threshold' }

/** Everything at once that a covenant may say of how points become grades and ranks. */
const graded = {
  ...usual,
  groups: [
    group('A', 60, [banded, a2]),
    group('B', 40, [b1, t1], { bonus: 2 }),
    group('P', 0, [p1], { penalty: 4 }),
  ],
  caps: { total: 100, penalty: 3 },
  grades: [
    { grade: 'excellent', fromPoints: 90 },
    { grade: 'good', fromPoints: 70 },
    { grade: 'completed', fromPoints: 50.5 },
  ],
  gates: [
    { groupCode: 'A', belowPercent: 90, gradeAtMost: 'good' },
    { groupCode: 'B', belowPercent: 50, gradeAtMost: 'completed' },
  ],
  tieBreaks: [
    { by: 'group', groupCode: 'B' },
    { by: 'bonus' },
    { by: 'penalty' },
    { by: 'criterion', criterionCode: 'A1' },
  ],
}

const strict = {
  ...graded,
  title: 'Giao ước thi đua có lý do',
  groups: [group('A', 60, [a1, a2, p1]), group('B', 40, [b1, t1])],
  tieBreaks: [
    { by: 'group', groupCode: 'A' },
    { by: 'criterion', criterionCode: 'A1' },
    { by: 'penalty' },
  ],
  unitTargets,
  reasonsRequired: true,
}

const brief = {
  ...usual,
  title: 'Giao ước thi đua sửa đổi',
  statedMemberCount: 6,
  unitTargets,
  tieBreaks: [{ by: 'penalty' }, { by: 'criterion', criterionCode: 'A2' }],
}

/** Those that sequences begin with, and that addenda bring all at once. */
export const signedContents: Body[] = [graded, strict, brief, usual]

/** What covenants say here, right and wrong; one has no criteria, as told of a year long past. */
export const contents: { body: Body; isWrong?: boolean }[] = [
  { body: usual },
  { body: brief },
  { body: { ...usual, unitTargets } },
  { body: { ...usual, groups: [group('A', 60, [allOrNothing, a2]), group('B', 40, [b1])] } },
  { body: graded },
  { body: strict },
  { body: { title: 'Giao ước đã ký trước đây' } },
  { body: { ...usual, totalPoints: 90 }, isWrong: true },
  { body: { ...usual, gates: graded.gates }, isWrong: true },
]

/** The groups of a covenant's content; of one told without criteria none. */
export const groupsOf = (content: Body): Group[] => content.groups ?? []

/** The criteria of a covenant's content, in its order. */
export const criteriaOf = (content: Body): Criterion[] =>
  groupsOf(content).flatMap(({ criteria }) => criteria)

/** What a unit has to reach: a target of its own, or everybody's. */
export function targetOf(content: Body, code: string, unitCode: string): number | undefined {
  const own = (content.unitTargets ?? []).find(
    (one: Body) => one.criterionCode === code && one.unitCode === unitCode,
  )
  return own?.target ?? criteriaOf(content).find((criterion) => criterion.code === code)?.target
}

const wrong = contents.flatMap(({ body, isWrong }) => (isWrong ? [JSON.stringify(body)] : []))

/** Whether a content breaks a rule by itself, or sets a target for a unit that is no member. */
export function isWrong(content: Body, memberCodes: readonly string[]): boolean {
  const targets: Body[] = content.unitTargets ?? []
  return (
    wrong.includes(JSON.stringify(content)) ||
    !targets.every((one) => memberCodes.includes(one.unitCode))
  )
}

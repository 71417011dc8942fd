import type { Body } from '../../support/api.ts'
import { membersIn } from '../roles.ts'
import { type Covenant, keyOf, type Model, type Sheet } from '../state.ts'
import { cents } from '../totals.ts'
import { criteriaOf, targetOf } from './contents.ts'
import { sheetView } from './scores.ts'

/** A unit's points at every stage, and what its accepted report of the year gives. */
export function scoresOf(model: Model, covenant: Covenant, unitCode: string): Body {
  const { blocCode, term } = covenant
  const stage = (name: string) => {
    const sheet = model.sheets.get(keyOf(blocCode, term, unitCode, name))
    return sheet && sheetView(sheet)
  }
  return {
    ...{ blocCode, term, unitCode },
    ...{ self: stage('self'), cross: stage('cross'), final: stage('final') },
    ...computedOf(model, covenant, unitCode),
  }
}

/** By the content, and the commitments, of the version that the report was made under. */
function computedOf(model: Model, covenant: Covenant, unitCode: string): Body {
  const { blocCode, term } = covenant
  const report = model.reports.get(keyOf(blocCode, term, 'FY', unitCode))
  if (report?.status !== 'accepted') return { computed: [] }
  const version = String(report.covenantVersion)
  const kept = model.versions.get(keyOf(blocCode, term, version))
  const content = kept?.content ?? covenant.content
  const signature =
    model.addendumSignatures.get(keyOf(blocCode, term, version, unitCode)) ??
    model.signatures.get(keyOf(blocCode, term, unitCode))
  const lines = criteriaOf(content).flatMap((criterion) => {
    const { code, indicatorCode } = criterion
    const entry = report.content.indicators.find((one: Body) => one.code === indicatorCode)
    const isKnown = entry?.precision === 'exact' || entry?.precision === 'at_least'
    if (indicatorCode === undefined || !isKnown) return []
    const own = signature?.commitments.find((one: Body) => one.criterionCode === code)
    const target: number = own?.target ?? targetOf(content, code, unitCode)
    const points = pointsFor(criterion, entry.value, target)
    return [{ criterionCode: code, points, indicatorCode, value: entry.value, target }]
  })
  const total = lines.reduce((sum, { points }) => sum + cents(points), 0) / 100
  return { computed: lines, computedVersion: report.covenantVersion, computedTotal: total }
}

function pointsFor({ method, maxPoints, bands }: Body, value: number, target: number): number {
  if (method === 'bands') {
    return bands.findLast(({ from }: Body) => value * 100 >= from * target)?.points ?? 0
  }
  if (value >= target) return maxPoints
  return method === 'ratio'
    ? Math.floor((2 * cents(maxPoints) * value + target) / (2 * target)) / 100
    : 0
}

/** The members by their totals of a stage, then by the covenant's tie-breaks: 1, 2, 2, 4. */
export function rankingOf(model: Model, covenant: Covenant, stage: string): Body {
  const { blocCode, term, memberCodes = [], content } = covenant
  const rules: Body[] = content.tieBreaks ?? []
  const scored = memberCodes.flatMap((unitCode) => {
    const sheet = model.sheets.get(keyOf(blocCode, term, unitCode, stage))
    if (sheet === undefined) return []
    return [
      {
        unitCode,
        sheet,
        measures: [sheet.graded.total, ...rules.map((rule) => measure(rule, sheet))],
      },
    ]
  })
  const firstApart = (a: number[], b: number[]) => a.findIndex((value, at) => value !== b[at])
  const isBetter = (a: number[], b: number[]) => {
    const at = firstApart(a, b)
    return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
  }
  const items = scored.map(({ unitCode, sheet, measures }) => {
    const others = scored.filter((other) => other.unitCode !== unitCode)
    const apart = others.map((other) => firstApart(measures, other.measures))
    const position = Math.max(0, ...apart)
    const { grade, failedGates, total } = sheet.graded
    return {
      rank: 1 + others.filter((other) => isBetter(other.measures, measures)).length,
      ...{ unitCode, total, grade, tied: apart.includes(-1) },
      decidedBy: position === 0 ? undefined : { position, ...rules[position - 1] },
      failedGates: failedGates.length === 0 ? undefined : failedGates,
    }
  })
  const ranked = scored.map(({ unitCode }) => unitCode)
  return {
    ...{ stage, unranked: memberCodes.filter((code) => !ranked.includes(code)) },
    items: items.sort((a, b) => a.rank - b.rank || (a.unitCode < b.unitCode ? -1 : 1)),
  }
}

function measure({ by, groupCode, criterionCode }: Body, { points, graded }: Sheet): number {
  if (by === 'penalty' || by === 'bonus') return graded.parts[by as 'penalty' | 'bonus']
  if (by === 'group') return graded.groups.find((one) => one.groupCode === groupCode)?.total ?? 0
  return points.find((line) => line.criterionCode === criterionCode)?.points ?? 0
}

const precisionOf = (entries: Body[]): string => {
  const has = (precision: string) => entries.some((entry) => entry.precision === precision)
  if (has('approximately') || (has('at_least') && has('at_most'))) return 'approximately'
  if (has('at_least')) return 'at_least'
  return has('at_most') ? 'at_most' : 'exact'
}

/** What the accepted reports of a period add up to, beside what the head declared. */
export function blocReportOf(model: Model, covenant: Covenant, period: string): Body {
  const { blocCode, term } = covenant
  const members = covenant.memberCodes ?? membersIn(model, blocCode, term)
  const accepted = members.filter(
    (code) => model.reports.get(keyOf(blocCode, term, period, code))?.status === 'accepted',
  )
  const entries: Body[] = accepted.flatMap(
    (code) => model.reports.get(keyOf(blocCode, term, period, code))?.content.indicators ?? [],
  )
  const declared: Body[] = model.declared.get(keyOf(blocCode, term, period))?.indicators ?? []
  const codes = ['employees', 'members', 'new_members', 'visit_spending'].filter((code) =>
    [...entries, ...declared].some((entry) => entry.code === code),
  )
  const indicators = codes.map((code) => {
    const known = entries.filter((entry) => entry.code === code)
    const said = declared.find((entry) => entry.code === code)
    const computed = known.reduce((sum, { value }) => sum + value, 0)
    return {
      code,
      unitsCounted: known.length,
      computed: known.length > 0 ? computed : undefined,
      precision: known.length > 0 ? precisionOf(known) : undefined,
      declared: said?.value,
      declaredPrecision: said?.precision,
      difference: said && known.length > 0 ? said.value - computed : undefined,
    }
  })
  return {
    ...{ expectedUnits: members.length, acceptedUnits: accepted.length, indicators },
    missingUnits: members.filter((code) => !accepted.includes(code)),
  }
}

import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { keys } from '../store/keys.ts'

/** Figures of a month; an absent one is unknown, never 0 (design §4). */
export const figureNames = [
  'grassrootsUnions',
  'employees',
  'members',
  'femaleEmployees',
  'femaleMembers',
  'newMembers',
  'lostMembers',
] as const

export type FigureName = (typeof figureNames)[number]

export type Figures = { [Name in FigureName]?: number | undefined }

/** Where the effective figures come from: pushed for the unit, or summed over its children. */
export const countBases = ['declared', 'complete', 'partial'] as const

/** What a client pushes: figures, whence they come and when they were recorded. */
export type MemberCountContent = Figures & Provenance

export type MemberCount = MemberCountContent & {
  unitCode: string
  /** Calendar month, `2020-12`. */
  month: string
  /** Instant in UTC with milliseconds and `Z`, so that strings sort as instants do. */
  recordedAt: string
  /** The import that stored it and the source it named, where one did. */
  importId?: string | undefined
  importSource?: string | undefined
  revision: number
}

export const memberCountKey = (unitCode: string, month: string) =>
  keys.memberCount<MemberCount>(unitCode, month)

/** What a client pushed, in a fixed order of fields. */
export function contentOf(count: MemberCountContent): MemberCountContent {
  return { ...figuresOf(count), ...provenanceOf(count) }
}

type Declared = Pick<MemberCount, 'recordedAt' | 'importId' | 'importSource'>

/** What was pushed and by which import, where by one. */
export function declaredView(count: MemberCountContent & Declared) {
  const { recordedAt, importId, importSource } = count
  return { ...figuresOf(count), recordedAt, ...provenanceOf(count), importId, importSource }
}

/** The representation of a member count (design §4): what was declared, and what counts. */
export function memberCountView(count: MemberCount) {
  return {
    unitCode: count.unitCode,
    month: count.month,
    declared: declaredView(count),
    effective: { ...figuresOf(count), basis: 'declared' },
    revision: count.revision,
  }
}

/** The figures of anything that has them, and nothing else. */
export function figuresOf(content: Figures) {
  return {
    grassrootsUnions: content.grassrootsUnions,
    employees: content.employees,
    members: content.members,
    femaleEmployees: content.femaleEmployees,
    femaleMembers: content.femaleMembers,
    newMembers: content.newMembers,
    lostMembers: content.lostMembers,
  }
}

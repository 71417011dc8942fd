import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, count, instant, monthValue, named } from '../../lib/kernel/schema.ts'
import { countBases } from '../../lib/member-counts/member-count.ts'

const figures = () => ({
  grassrootsUnions: count().optional(),
  employees: count().optional(),
  members: count().optional(),
  femaleEmployees: count().optional(),
  femaleMembers: count().optional(),
  newMembers: count().optional().describe('Members gained in the month'),
  lostMembers: count().optional().describe('Members lost in the month'),
})

export const PutMemberCountRequest = named('PutMemberCountRequest', () =>
  z.strictObject({
    ...figures(),
    recordedAt: instant()
      .regex(/^(19|20)\d\d-/)
      .optional()
      .describe('When the figures were recorded, to the millisecond; default: time of receipt'),
    ...provenance(),
  }),
)

export const CountBasis = named('CountBasis', () =>
  z
    .enum(countBases)
    .describe('declared: pushed for the unit; complete, partial: summed over its children'),
)

export const DeclaredMemberCount = named('DeclaredMemberCount', () =>
  z
    .strictObject({ ...figures(), recordedAt: instant(), ...provenance() })
    .describe('What was pushed for the unit'),
)

export const EffectiveMemberCount = named('EffectiveMemberCount', () =>
  z
    .strictObject({ ...figures(), basis: CountBasis() })
    .describe('The figures that count; an absent one is unknown, never 0'),
)

export const MemberCount = named('MemberCount', () =>
  z.strictObject({
    unitCode: code(),
    month: monthValue(),
    declared: DeclaredMemberCount().optional(),
    effective: EffectiveMemberCount(),
    revision: count().describe('Counts the pushes that took effect'),
  }),
)

export const MemberCountPage = named('MemberCountPage', () => pageOf(MemberCount()))

export const MemberCountQuery = named('MemberCountQuery', () =>
  z.strictObject({
    from: monthValue().optional().describe('Only this month and later ones'),
    to: monthValue().optional().describe('Only this month and earlier ones'),
  }),
)

const figuresExample = { grassrootsUnions: 60, employees: 1600, members: 1520 }

export const pushExample = { ...figuresExample, recordedAt: '2020-12-31T10:00:00+07:00' }

export const memberCountExample = {
  unitCode: 'KT-NGOCHOI',
  month: '2020-12',
  declared: { ...figuresExample, recordedAt: '2020-12-31T03:00:00.000Z' },
  effective: { ...figuresExample, basis: 'declared' },
  revision: 1,
}

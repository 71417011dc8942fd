import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, count, instant, monthValue, named, text } from '../../lib/kernel/schema.ts'
import { countBases, figureNames } from '../../lib/member-counts/member-count.ts'

const figures = <T extends z.ZodType>(schema: () => T) => ({
  grassrootsUnions: schema().optional(),
  employees: schema().optional(),
  members: schema().optional(),
  femaleEmployees: schema().optional(),
  femaleMembers: schema().optional(),
  newMembers: schema().optional().describe('Members gained in the month'),
  lostMembers: schema().optional().describe('Members lost in the month'),
})

/** Sums over at most a million children. */
const maximumSum = 1_000_000_000_000_000

const pushed = () => figures(count)
const summed = () => figures(() => count(maximumSum))

export const PutMemberCountRequest = named('PutMemberCountRequest', () =>
  z.strictObject({
    ...pushed(),
    recordedAt: instant()
      .regex(/^(19|20)\d\d-/)
      .optional()
      .describe(
        'When the figures were recorded, to the millisecond; default: time of receipt, where they are not the stored ones',
      ),
    ...provenance(),
  }),
)

export const CountBasis = named('CountBasis', () =>
  z
    .enum(countBases)
    .describe(
      'declared: pushed for the unit; complete, partial: summed over its children, all or some',
    ),
)

export const DeclaredMemberCount = named('DeclaredMemberCount', () =>
  z
    .strictObject({
      ...pushed(),
      recordedAt: instant(),
      ...provenance(),
      importId: pathParameters.importId
        .schema()
        .optional()
        .describe('The import that stored it; absent where a single push did'),
      importSource: text(100).optional().describe('The source that the import named'),
    })
    .describe('What was pushed for the unit'),
)

export const MemberCountRevision = named('MemberCountRevision', () =>
  z
    .strictObject({
      unitCode: code(),
      month: monthValue(),
      declared: DeclaredMemberCount(),
      revision: count().describe('Counts the pushes that took effect'),
    })
    .describe('A member count as it was declared at some time'),
)

export const MemberCountRevisionPage = named('MemberCountRevisionPage', () =>
  pageOf(MemberCountRevision()),
)

export const FigureName = named('FigureName', () => z.enum(figureNames))

export const RolledUpMemberCount = named('RolledUpMemberCount', () =>
  z
    .strictObject({
      ...summed(),
      unitsCounted: count().describe('Children that have figures'),
      unitsExpected: count().describe('Children that stood under the unit at the end of the month'),
      complete: z.boolean().describe('Every expected child has every figure that any of them has'),
      incompleteFields: z
        .array(FigureName())
        .max(figureNames.length)
        .describe('Figures that are summed over some of the expected children only'),
    })
    .describe(
      'The sum over the direct children at the end of the month, each by its own effective figures',
    ),
)

export const MemberCountDifference = named('MemberCountDifference', () =>
  z
    .strictObject(figures(() => z.int().min(-maximumSum).max(maximumSum)))
    .describe('Declared minus summed, of the figures that both have'),
)

export const EffectiveMemberCount = named('EffectiveMemberCount', () =>
  z
    .strictObject({ ...summed(), basis: CountBasis() })
    .describe('The figures that count; an absent one is unknown, never 0'),
)

export const MemberCount = named('MemberCount', () =>
  z.strictObject({
    unitCode: code(),
    month: monthValue(),
    declared: DeclaredMemberCount().optional(),
    rolledUp: RolledUpMemberCount().optional(),
    difference: MemberCountDifference().optional(),
    effective: EffectiveMemberCount(),
    revision: count().describe(
      'Counts the pushes that took effect, or else the changes of the sum',
    ),
  }),
)

export const MemberCountPage = named('MemberCountPage', () => pageOf(MemberCount()))

export const MemberCountQuery = named('MemberCountQuery', () =>
  z.strictObject({
    from: monthValue().optional().describe('Only this month and later ones'),
    to: monthValue().optional().describe('Only this month and earlier ones'),
  }),
)

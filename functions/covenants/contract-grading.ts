import * as z from 'zod'
import { grades, tieBreakMeasures } from '../../lib/covenants/rules/content.ts'
import { code, named } from '../../lib/kernel/schema.ts'

export const points = () => z.number().min(0).max(10_000).describe('At most two decimals')

export const Caps = named('Caps', () =>
  z
    .strictObject({ bonus: points().optional(), penalty: points().optional() })
    .describe('The most that bonuses add, and that penalties take away'),
)

export const CovenantCaps = named('CovenantCaps', () =>
  z
    .strictObject({
      bonus: points().optional(),
      penalty: points().optional(),
      total: points().optional().describe('The most that a unit can reach, bonuses included'),
    })
    .describe('Applied after the caps of the groups'),
)

export const Grade = named('Grade', () =>
  z.enum(grades).describe('Hoàn thành xuất sắc, tốt, hoàn thành, không hoàn thành nhiệm vụ'),
)

export const GradeCutoff = named('GradeCutoff', () =>
  z.strictObject({
    grade: Grade().describe('failed has no cut-off: it is below all others'),
    fromPoints: points(),
  }),
)

export const Gate = named('Gate', () =>
  z
    .strictObject({
      groupCode: code(),
      belowPercent: z.number().min(0).max(100).describe('Of the maxPoints of the group'),
      gradeAtMost: Grade(),
    })
    .describe('Below so many per cent of the group no better grade is given'),
)

export const TieBreakMeasure = named('TieBreakMeasure', () =>
  z
    .enum(tieBreakMeasures)
    .describe(
      'More points of a group, of a criterion or of all bonuses win; of penalties less taken away wins',
    ),
)

export const TieBreakRule = named('TieBreakRule', () =>
  z
    .strictObject({
      by: TieBreakMeasure(),
      groupCode: code().optional(),
      criterionCode: code().optional(),
    })
    .describe('groupCode belongs to group, criterionCode to criterion'),
)

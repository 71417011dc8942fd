import { toHundredths } from '../kernel/decimal.ts'
import type { Warning } from '../kernel/warning.ts'
import { maxCandidates } from '../kernel/warning.ts'
import { groupDigits } from './group-digits.ts'
import { parsePhrase } from './phrase.ts'
import type { Precision } from './precision.ts'
import type { UnitOfMeasure } from './units-of-measure.ts'
import { familyOf, unitWord } from './units-of-measure.ts'
import { valuesOf } from './values.ts'

/** A warning before it has a place. */
type FigureWarning = Omit<Warning, 'pointer'>

/**
 * `value` in the unit itself (whole đồng, per cent), with at most two decimals. Of a range ("10 - 12
 * triệu") the candidates are its ends, and every number between them is meant.
 */
export type Figure = {
  value?: number
  precision: Precision
  warning?: FigureWarning
  isRange?: boolean
}

/**
 * Reads a figure as Vietnamese reports write it: "7.842 người", "trên 295 triệu đồng", "97,9 %"
 * (design §4 reports, domain §1; docs/figures.md). A text with several plausible readings gets no
 * value but the warning `figure.ambiguous` with every candidate; one not understood gets
 * `figure.unreadable`. A unit word other than `unitOfMeasure` gets `figure.unit_mismatch`, and no
 * value where money, percentages and counts are mixed up. Never throws.
 */
export function readFigure(raw: string, unitOfMeasure?: UnitOfMeasure): Figure {
  const phrase = parsePhrase(raw)
  if (phrase === undefined) return unreadable()
  const { precision, units, other } = phrase
  const candidates = valuesOf(phrase, unitOfMeasure)
  const [only] = candidates
  if (only === undefined || candidates.length > maxCandidates) return unreadable()

  const mismatch = mismatchOf(units, unitOfMeasure)
  if (mismatch?.isOfAnotherKind) return { precision, warning: mismatch.warning }
  if (candidates.length > 1) {
    return { precision, warning: ambiguous(candidates), isRange: other?.join === 'range' }
  }
  if (toHundredths(only) === undefined) return unreadable()
  return { value: only, precision, ...(mismatch && { warning: mismatch.warning }) }
}

function mismatchOf(
  units: readonly UnitOfMeasure[] | undefined,
  expected: UnitOfMeasure | undefined,
) {
  const [stated] = units ?? []
  if (stated === undefined || expected === undefined || units?.includes(expected)) return undefined
  const warning: FigureWarning = {
    code: 'figure.unit_mismatch',
    message: {
      vi: `Số liệu tính bằng “${unitWord[stated]}”, chỉ tiêu tính bằng “${unitWord[expected]}”.`,
      en: `The figure is stated in "${unitWord[stated]}", the indicator in "${unitWord[expected]}".`,
    },
  }
  return { warning, isOfAnotherKind: familyOf(stated) !== familyOf(expected) }
}

function ambiguous(candidates: number[]): FigureWarning {
  const list = (groupMark: string, decimalMark: string, or: string) =>
    candidates.map((value) => groupDigits(value, groupMark, decimalMark)).join(or)
  return {
    code: 'figure.ambiguous',
    message: {
      vi: `Số liệu có thể là ${list('.', ',', ' hoặc ')}. Hãy gửi số đúng ở trường value.`,
      en: `The figure may be ${list(',', '.', ' or ')}. Send the right number as value.`,
    },
    candidates,
  }
}

function unreadable(): Figure {
  const message = {
    vi: 'Không đọc được số liệu; chỉ lưu nguyên văn. Hãy gửi số ở trường value.',
    en: 'The figure could not be read; only its text is kept. Send the number as value.',
  }
  return { precision: 'approximately', warning: { code: 'figure.unreadable', message } }
}

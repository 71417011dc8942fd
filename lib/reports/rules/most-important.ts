import type { Warning } from '../../kernel/warning.ts'

/** More doubts than anybody reads. */
export const maxReportWarnings = 60

/** As many warnings as a report keeps, of groups in the order of their importance. */
export function mostImportant(...groups: readonly (readonly Warning[])[]): Warning[] {
  return groups.flat().slice(0, maxReportWarnings)
}

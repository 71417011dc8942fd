import { scales } from './scales.ts'
import { targetTemplates } from './targets.ts'
import type { CovenantTemplate } from './template.ts'

/** The catalogue of templates, in its order. */
export const templates: readonly CovenantTemplate[] = [...scales, ...targetTemplates]

/** The template of that code, if the catalogue has it. */
export function findTemplate(code: string): CovenantTemplate | undefined {
  return templates.find((template) => template.code === code)
}

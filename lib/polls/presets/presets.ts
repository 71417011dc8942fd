import { ofBlocs } from './of-blocs.ts'
import { ofCouncils } from './of-councils.ts'
import { ofUnionElections } from './of-union-elections.ts'
import type { RulePreset } from './preset.ts'

/** The catalogue, in the order in which it is listed. */
export const presets: readonly RulePreset[] = [...ofBlocs, ...ofUnionElections, ...ofCouncils]

/** The preset of that code; undefined where there is none. */
export function findPreset(code: string): RulePreset | undefined {
  return presets.find((preset) => preset.code === code)
}

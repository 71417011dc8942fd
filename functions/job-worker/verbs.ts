import type { ImportKind } from '../../lib/imports/import-kind.ts'
import { processImport } from '../../lib/imports/process-import.ts'
import type { JobKind } from '../../lib/jobs/job.ts'
import type { JobVerb } from '../../lib/jobs/run-jobs.ts'
import { memberCountImports } from '../../lib/member-counts/member-count-import.ts'
import { applySuccession } from '../../lib/successions/apply-succession.ts'
import { unitImports } from '../../lib/units/unit-import.ts'

const importKinds: readonly ImportKind[] = [memberCountImports, unitImports]

/** What each kind of job asks for. */
export const jobVerbs: Record<JobKind, JobVerb> = {
  import: (ctx, importId, isTimeUp) => processImport(ctx, importId, importKinds, isTimeUp),
  succession: applySuccession,
}

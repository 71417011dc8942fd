import { runJobs } from '../../lib/jobs/run-jobs.ts'
import { createStreamHandler } from '../../lib/jobs/stream-handler.ts'
import { jobVerbs } from './verbs.ts'

export const handler = createStreamHandler('job-worker', (ctx, changes, isTimeUp) =>
  runJobs(ctx, changes, { verbs: jobVerbs, isTimeUp }),
)

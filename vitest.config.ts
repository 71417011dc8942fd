import { defineConfig } from 'vitest/config'

/** Rings whose files each get a table of their own on the run's engine. */
const withTable = { setupFiles: ['test/support/fresh-table.ts'] }

const ring = (name: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...more },
})

export default defineConfig({
  test: {
    expect: { requireAssertions: true },
    // Bounds what hangs; slowness is measured by benchmarks, never by tests.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['test/support/engine.ts'],
    maxWorkers: 2,
    projects: [
      ring('unit'),
      ring('integration', withTable),
      ring('api', withTable),
      ring('contract', withTable),
      ring('model', withTable),
      ring('local', withTable),
      ring('infra', { ...withTable, globalSetup: ['test/support/synth.ts'] }),
    ],
  },
})

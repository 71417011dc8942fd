import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { indicators } from '../../../lib/indicators/catalogue.ts'
import { consistencyRules } from '../../../lib/reports/rules/consistency-list.ts'
import { maxReportWarnings } from '../../../lib/reports/rules/most-important.ts'

const page = await readFile('docs/reports.md', 'utf8')

it('docs/reports.md lists the rules with their severity, in their order', () => {
  const rows = [...page.matchAll(/^\| `([\w.]+)` \| (\w+) \|/gm)]
  expect(rows.map(([, code, severity]) => ({ code, severity }))).toEqual(
    consistencyRules.map(({ code, severity }) => ({ code, severity })),
  )
})

it('docs/reports.md has its numbers right', () => {
  expect(page).toContain(`the ${indicators.length} indicators`)
  expect(page).toContain(`${maxReportWarnings} most important warnings`)
})

import { expect, it } from 'vitest'
import { allOperations } from '../../functions/families.ts'
import { allowedProblems } from '../../lib/http/allowed-problems.ts'

const named = allOperations.map((operation) => [operation.operationId, operation] as const)

it.each(named)('%s lists only problems of its own, each once', (_, operation) => {
  const derived = new Set(allowedProblems({ ...operation, problems: [] }))
  const listed = operation.problems
  expect(listed.filter((code) => derived.has(code))).toEqual([])
  expect(listed).toEqual([...new Set(listed)])
})

import { describe, expect, it } from 'vitest'
import { allOperations } from '../../../functions/families.ts'
import { agendaOperations } from '../../../lib/agenda/rules/operations.ts'

describe('what an agenda asks for', () => {
  it.each(Object.entries(agendaOperations))('%s is an operation of the API', (id, asked) => {
    const operation = allOperations.find(({ operationId }) => operationId === id)
    expect(operation).toMatchObject(asked)
  })
})

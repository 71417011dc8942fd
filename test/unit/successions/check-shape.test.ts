import { describe, expect, it } from 'vitest'
import { checkShape } from '../../../lib/successions/rules/check-shape.ts'
import {
  closingCodes,
  namedCodes,
  type SuccessionContent,
} from '../../../lib/successions/succession.ts'

const of = (content: Partial<SuccessionContent>): SuccessionContent => ({
  kind: 'dissolve',
  effectiveOn: '2025-07-01',
  predecessorCodes: ['A'],
  successorCodes: [],
  ...content,
})
const errors = (content: Partial<SuccessionContent>) =>
  checkShape(of(content)).map(({ pointer, code }) => `${pointer} ${code}`)

describe('checkShape', () => {
  it.each([
    [{ kind: 'merge', predecessorCodes: ['A', 'B'], successorCodes: ['C'] }],
    [{ kind: 'merge', predecessorCodes: ['A', 'B'], successorCodes: ['A'] }],
    [{ kind: 'split', successorCodes: ['B', 'C'], childrenTo: 'B' }],
    [{ kind: 'split', successorCodes: ['A', 'C'] }],
    [{ kind: 'dissolve', predecessorCodes: ['A', 'B'] }],
    [{ kind: 'dissolve', childrenTo: 'C' }],
    [{ kind: 'dissolve', children: 'close' }],
    [{ kind: 'transfer', newParentCode: 'C' }],
    [{ kind: 'rename', newName: 'Tên mới' }],
  ] as const)('takes %j', (content) => {
    expect(errors(content as Partial<SuccessionContent>)).toEqual([])
  })

  it.each([
    [{ kind: 'merge', successorCodes: [] }, ['/successorCodes wrong_number']],
    [{ kind: 'merge', successorCodes: ['B', 'C'] }, ['/successorCodes wrong_number']],
    [{ kind: 'merge', successorCodes: ['A'] }, ['/predecessorCodes nothing_ends']],
    [{ kind: 'merge', successorCodes: ['B'], childrenTo: 'C' }, ['/childrenTo not_for_kind']],
    [{ kind: 'split', successorCodes: ['B'] }, ['/successorCodes wrong_number']],
    [
      { kind: 'split', predecessorCodes: ['A', 'B'], successorCodes: ['C', 'D'] },
      ['/predecessorCodes wrong_number'],
    ],
    [{ kind: 'split', successorCodes: ['A', 'B'], childrenTo: 'B' }, ['/childrenTo not_needed']],
    [{ kind: 'split', successorCodes: ['B', 'C'], children: 'close' }, ['/children not_for_kind']],
    [{ successorCodes: ['B'] }, ['/successorCodes wrong_number']],
    [{ childrenTo: 'A' }, ['/childrenTo contradiction']],
    [{ childrenTo: 'B', children: 'close' }, ['/children contradiction']],
    [{ kind: 'transfer' }, ['/newParentCode required']],
    [{ kind: 'transfer', newParentCode: 'B', newName: 'X' }, ['/newName not_for_kind']],
    [
      { kind: 'rename', predecessorCodes: ['A', 'B'] },
      ['/predecessorCodes wrong_number', '/newName required'],
    ],
    [{ predecessorCodes: ['A', 'B', 'A'] }, ['/predecessorCodes/2 duplicate']],
  ] as const)('refuses %j', (content, wanted) => {
    expect(errors(content as Partial<SuccessionContent>)).toEqual(wanted)
  })
})

describe('who ends and who is named', () => {
  it('a successor that is a predecessor too is named once and lives on', () => {
    const merger = of({ kind: 'merge', predecessorCodes: ['A', 'B'], successorCodes: ['A'] })
    expect(closingCodes(merger)).toEqual(['B'])
    expect(namedCodes(merger)).toEqual(['A', 'B'])
    expect(closingCodes(of({ kind: 'transfer' }))).toEqual([])
    expect(closingCodes(of({ kind: 'rename' }))).toEqual([])
  })
})

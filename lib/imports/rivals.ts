/**
 * A valid row among the rows of an import; rows with the same `value` are rivals. `content` says
 * what the row says beside its time, as one string; `recordedAt` is an instant in UTC, the time of
 * receipt where the row has none.
 */
export type Rival = { index: number; value: string; recordedAt: string; content: string }

/** How a row stands to its rivals; `to` is the index of the row that decides it. */
export type RivalStanding =
  | { is: 'winner' }
  | { is: 'unchanged' | 'stale' | 'conflict'; to: number }

/**
 * Which row about a stored value counts, whatever the order of the rows: of the newest the first;
 * equal rows of its time are `unchanged`, older ones `stale`. Rows of one time that say different
 * things contradict each other: none of that time counts (design §2, "recordedAt decides").
 */
export function judgeRivals(rows: readonly Rival[]): Map<number, RivalStanding> {
  const standings = new Map<number, RivalStanding>()
  for (const rivals of groupBy(rows, ({ value }) => value)) {
    let winner: Rival | undefined
    for (const ofOneTime of newestFirst(groupBy(rivals, ({ recordedAt }) => recordedAt))) {
      for (const [index, standing] of judgeOneTime(ofOneTime, winner)) {
        standings.set(index, standing)
      }
      winner ??= ofOneTime.find(({ index }) => standings.get(index)?.is === 'winner')
    }
  }
  return standings
}

function judgeOneTime(rivals: Rival[], newer: Rival | undefined): [number, RivalStanding][] {
  const [first] = rivals
  if (first === undefined) return []
  const other = rivals.find(({ content }) => content !== first.content)
  if (other !== undefined) {
    return rivals.map(({ index, content }) => {
      const against = content === first.content ? other : first
      return [index, { is: 'conflict', to: against.index }]
    })
  }
  if (newer !== undefined)
    return rivals.map(({ index }) => [index, { is: 'stale', to: newer.index }])
  return rivals.map(({ index }) =>
    index === first.index
      ? [index, { is: 'winner' }]
      : [index, { is: 'unchanged', to: first.index }],
  )
}

function newestFirst(groups: Rival[][]): Rival[][] {
  const timeOf = ([first]: Rival[]) => first?.recordedAt ?? ''
  return groups.sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))
}

function groupBy(rows: readonly Rival[], keyOf: (row: Rival) => string): Rival[][] {
  return [...Map.groupBy(rows, keyOf).values()]
}

export type Path = readonly string[]

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Paths of all scalars of a JSON value, in document order; array indices are written as digits. */
export function leafPaths(value: unknown): Path[] {
  if (!isNode(value)) return [[]]
  return Object.entries(value).flatMap(([name, child]) =>
    leafPaths(child).map((path) => [name, ...path]),
  )
}

/** What lies there; undefined where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, name) => (isNode(node) ? node[name] : undefined), value)
}

/** The same value with another there; undefined cuts out what lies there. */
export function withValueAt<T>(value: T, path: Path, next: unknown): T {
  const copy = structuredClone(value)
  const parent = valueAt(copy, path.slice(0, -1))
  const name = path.at(-1)
  if (!isNode(parent) || name === undefined) throw new Error(`nothing at ${path.join('/')}`)
  if (next === undefined) delete parent[name]
  else parent[name] = next
  return copy
}

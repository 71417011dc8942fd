import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'

const root = new URL('../../', import.meta.url)

/** Text of a file by its path from the root of the repository. */
export const readText = (path: string) => readFile(new URL(path, root), 'utf8')

// biome-ignore lint/suspicious/noExplicitAny: tests read into a document of any depth
type Node = any

/** The committed openapi.yaml. */
export const document: Node = parse(await readText('openapi.yaml'))

/** Every operation of the document with its method, in upper case, and its path. */
export const documented: { method: string; path: string; operation: Node }[] = Object.entries(
  document.paths as Node,
).flatMap(([path, item]: [string, Node]) =>
  Object.keys(item)
    .filter((key) => key !== 'parameters')
    .map((method) => ({ method: method.toUpperCase(), path, operation: item[method] })),
)

/** What a reference stands for, or the node itself. */
export function resolve(node: Node): Node {
  if (node.$ref === undefined) return node
  const steps = String(node.$ref).replace('#/', '').split('/')
  return steps.reduce((at, step) => at?.[step], document)
}

/** The request body of a documented operation: its media type, schema and example. */
export function requestBodyOf({ requestBody }: Node): Node {
  const [[type, { schema, example }] = ['', {}]] = Object.entries<Node>(requestBody?.content ?? {})
  return requestBody && { type, schema, example }
}

/** Every node of a document with its JSON pointer; nothing inside examples. */
export function* nodes(node: Node = document, pointer = ''): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return
  yield [pointer, node]
  for (const [key, child] of Object.entries(node)) {
    const isExample =
      ['example', 'examples', 'value'].includes(key) && !pointer.endsWith('/properties')
    if (!isExample) yield* nodes(child, `${pointer}/${key}`)
  }
}

/** Every schema of the document with its pointer. */
export const schemas: [string, Node][] = [...nodes()].filter(
  ([pointer, node]) => typeof node.type === 'string' && !pointer.startsWith('/components/security'),
)

/** The component schemas that requests are made of. */
export const requestSchemas: Set<string> = reachable(
  documented.flatMap(({ operation }) => requestBodyOf(operation)?.schema ?? []),
)

/** Names of the component schemas reachable from these. */
function reachable(from: Node[]): Set<string> {
  const names = new Set<string>()
  const visit = (node: Node) => {
    for (const [, { $ref }] of nodes(node)) {
      const name = $ref?.split('/').at(-1)
      if (name === undefined || names.has(name)) continue
      names.add(name)
      visit(document.components.schemas[name])
    }
  }
  from.forEach(visit)
  return names
}

import type { Known, Specimen } from './join-voters.ts'

type Item = Record<string, unknown>

/** All that one poll leaves behind, in the order in which it lies there. */
export type Evidence = {
  pollId: string
  /** Items that changed since before the poll; after its opening, each ballot and each step then. */
  dumps: readonly (readonly Item[])[]
  /** Records of the table's stream about this poll. */
  stream: readonly Item[]
  /** Lines of the log while it was played. */
  logs: readonly Item[]
}

/** What really happened, in the order of casting. */
export type Truth = readonly {
  unitCode: string
  apiKeyId: string
  nonce: string
  /** A number per option. */
  choice: readonly number[]
}[]

/**
 * Sorts the evidence by the truth. The attacker is a strong one: the stream tells in which order units
 * voted, dumps after each ballot tell which entry came then, and log lines come in the same order; so
 * of entries only what a single dump tells counts as theirs.
 */
export function specimenOf(evidence: Evidence, truth: Truth): Specimen {
  const names = namesInOrder(evidence, truth.length)
  const places = truth.map((voter, order) => {
    const name = names[order] ?? ''
    return {
      unitCode: voter.unitCode,
      trail: trailOf(evidence, truth, order),
      entry: entryOf(evidence, name),
      nonce: nonceOf(evidence, voter.nonce),
      choice: voter.choice,
    }
  })
  return { pollId: evidence.pollId, places }
}

/** The names of the entries as dump after dump shows them. */
function namesInOrder(evidence: Evidence, count: number): string[] {
  const names: string[] = []
  for (const items of evidence.dumps) {
    names.push(...Object.keys(ballotsIn(items, evidence)).filter((name) => !names.includes(name)))
  }
  if (names.length !== count) throw new Error(`${names.length} entries of ${count} ballots`)
  return names
}

function ballotsIn(items: readonly Item[], { pollId }: Evidence): Item {
  const urn = items.find(({ pk, sk }) => pk === `URN#${pollId}` && sk === 'URN')
  return itemIn(urn?.ballots)
}

const itemIn = (value: unknown): Item =>
  typeof value === 'object' && value !== null ? (value as Item) : {}

function entryOf(evidence: Evidence, name: string): Known {
  const lastFull = evidence.dumps.findLast((items) => name in ballotsIn(items, evidence)) ?? []
  const ballots = ballotsIn(lastFull, evidence)
  return { name, position: Object.keys(ballots).indexOf(name), lies: ballots[name] }
}

/** Where the nonce stands in anything that lists nonces after closing. */
function nonceOf({ dumps }: Evidence, nonce: string): Known {
  const lists = (dumps.at(-1) ?? []).flatMap((item) => [...listsIn(item, String(item.type))])
  const positions = lists.flatMap(([path, list]) =>
    list.includes(nonce) ? [[path, list.indexOf(nonce)]] : [],
  )
  return { value: nonce, positions: Object.fromEntries(positions) }
}

function trailOf(evidence: Evidence, truth: Truth, order: number): Known {
  const { unitCode = '', apiKeyId = '' } = truth[order] ?? {}
  const names = [unitCode, apiKeyId]
  const others = truth.filter((_, at) => at !== order).map((voter) => voter.unitCode)
  const isMine = (item: Item) => namesOne(item, names) && !namesOne(item, others)
  const isNobodys = (item: Item) => truth.every((voter) => !namesOne(item, [voter.unitCode]))
  const { pollId, dumps, stream, logs } = evidence
  // A later version of an item replaces the one before.
  const items = new Map(
    dumps.flatMap((dump) => dump.map((item) => [`${item.pk}|${item.sk}`, item] as const)),
  )
  const mine = [...items.values()].filter(isMine)
  const ofUrn = stream.filter(
    (record) => isNobodys(record) && JSON.stringify(record).includes('URN'),
  )
  const casts = logs.filter(({ operationId }) => operationId === 'castBallot')
  return {
    order,
    items: Object.fromEntries(mine.map((item) => [kindOf(item, names, pollId), item])),
    positions: mine.map((item) => [...items.values()].indexOf(item)),
    lists: Object.fromEntries(
      [...items.values()].flatMap((item) =>
        [...listsIn(item, kindOf(item, names, pollId))].flatMap(([path, list]) =>
          list.includes(unitCode) ? [[path, list.indexOf(unitCode)]] : [],
        ),
      ),
    ),
    stream: stream.filter(isMine),
    urnInStream: ofUrn[order],
    logs: logs.filter(isMine),
    logOfCast: casts[order],
  }
}

/** Names kinds of items alike in all polls, whoever and whichever it is about. */
function kindOf({ type, sk }: Item, names: readonly string[], pollId: string): string {
  return [...names, pollId].reduce((kind, name) => kind.replaceAll(name, '*'), `${type} ${sk}`)
}

/** The lists of texts and the names of maps in an item, with their paths. */
function* listsIn(value: unknown, path: string): Generator<[path: string, list: string[]]> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string')
  yield [path, isList ? value : Object.keys(value)]
  if (isList) return
  for (const [name, inside] of Object.entries(value)) yield* listsIn(inside, `${path}/${name}`)
}

function namesOne(item: Item, names: readonly string[]): boolean {
  const text = JSON.stringify(item)
  return names.some((name) => new RegExp(`(?<![A-Z0-9-])${name}(?![A-Z0-9-])`).test(text))
}

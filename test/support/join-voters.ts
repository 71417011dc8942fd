import { createHash } from 'node:crypto'

/** What is known of one voter, one entry, one nonce: values at any depth, bytes among them. */
export type Known = Record<string, unknown>

/**
 * A finished poll as an attacker sees it, sorted by the truth: at each place the same voter's trail,
 * entry in the urn, nonce and choice. Whatever leads from one to another shows up as a relation.
 */
export type Specimen = {
  pollId: string
  places: readonly {
    unitCode: string
    trail: Known
    entry?: Known | undefined
    nonce?: Known | undefined
    /** A number per option; equal ballots are equal. */
    choice: readonly number[]
  }[]
}

/** Relations by chance are that many standard deviations away less than once in 500 million. */
const tooFarFromChance = 6

/**
 * Tries to join voters to entries, both to nonces, and all of them to choices, by brute force over every
 * value that is known: equal parts of values in any encoding, or digests of them; every order against
 * every order; equal values against equal choices. Says what it found.
 */
export function findJoins(specimens: readonly Specimen[]): string[] {
  const views = specimens.map(viewOf)
  const joins: [string, Side, string, Side][] = [
    ['voter', (place) => place.voter, 'entry', (place) => place.entry],
    ['voter', (place) => place.voter, 'nonce', (place) => place.nonce],
    ['entry', (place) => place.entry, 'nonce', (place) => place.nonce],
  ]
  const traces: [string, Side][] = [
    ['voter', (place) => place.voter],
    ['entry', (place) => place.entry],
    ['nonce', (place) => place.nonce],
  ]
  return [
    ...joins.flatMap(([from, a, to, b]) => [
      ...sharedParts(views, a, b).map((what) => `${from} and ${to} share ${what}`),
      ...relatedOrders(views, a, b).map((what) => `${from} to ${to}: ${what}`),
    ]),
    ...traces.flatMap(([from, a]) => [
      ...relatedOrders(views, a, (place) => place.choice).map(
        (what) => `${from} to choice: ${what}`,
      ),
      ...equalWhereEqual(views, a).map((what) => `${from} equal where choices are: ${what}`),
    ]),
  ]
}

type Features = Map<string, number | string>
type PlaceView = { voter: Features; entry: Features; nonce: Features; choice: Features }
type View = { pollId: string; places: PlaceView[] }
type Side = (place: PlaceView) => Features

function viewOf({ pollId, places }: Specimen): View {
  return {
    pollId,
    places: places.map(({ unitCode, trail, entry, nonce, choice }) => ({
      voter: featuresOf({ unitCode, ...trail }),
      entry: featuresOf(entry ?? {}),
      nonce: featuresOf(nonce ?? {}),
      choice: featuresOf({ option: choice }),
    })),
  }
}

/** Every value with its path; of texts and bytes also the length, of bytes each one. */
function featuresOf(known: unknown, path = ''): Features {
  if (typeof known === 'number' || typeof known === 'bigint')
    return new Map([[path, Number(known)]])
  if (typeof known === 'boolean') return new Map([[path, Number(known)]])
  if (typeof known === 'string') {
    return new Map<string, number | string>([
      [path, known],
      [`${path} length`, known.length],
    ])
  }
  if (known instanceof Uint8Array) {
    return new Map<string, number | string>([
      ...featuresOf(Buffer.from(known).toString('hex'), path),
      ...Array.from(known, (byte, at): [string, number] => [`${path} byte ${at}`, byte]),
    ])
  }
  if (typeof known !== 'object' || known === null) return new Map()
  const inside = Object.entries(known)
  return new Map([
    [`${path} size`, inside.length] as [string, number],
    ...inside.flatMap(([name, value]) => [...featuresOf(value, `${path}/${name}`)]),
  ])
}

/** Names of the features that some place of some poll has. */
const namesIn = (views: readonly View[], side: Side) =>
  new Set(views.flatMap(({ places }) => places.flatMap((place) => [...side(place).keys()])))

/** Rank correlations over all polls that are too strong for chance, of every feature with every other. */
function relatedOrders(views: readonly View[], a: Side, b: Side): string[] {
  const found: string[] = []
  const [left, right] = [ranksOf(views, a), ranksOf(views, b)]
  for (const [name, mine] of left) {
    for (const [other, theirs] of right) {
      const distance = distanceFromChance(mine, theirs)
      if (Math.abs(distance) > tooFarFromChance) {
        found.push(`${name} orders ${other} (${distance.toFixed(1)} σ)`)
      }
    }
  }
  return found
}

type Ranks = (number[] | undefined)[]

/** Per feature and poll the ranks of its values, centred and of length one; undefined if all are equal. */
function ranksOf(views: readonly View[], side: Side): Map<string, Ranks> {
  return new Map(
    [...namesIn(views, side)].map((name) => [
      name,
      views.map(({ places }) => {
        const values = places.map((place) => side(place).get(name))
        return values.includes(undefined) ? undefined : normalized(values.map(rankIn(values)))
      }),
    ]),
  )
}

type Value = number | string | undefined

const rankIn = (values: readonly Value[]) => (value: Value) =>
  values.reduce<number>((rank, other) => {
    if (other === value) return rank + 0.5
    return isBelow(other, value) ? rank + 1 : rank
  }, 0)

const isBelow = (a: Value, b: Value) =>
  typeof a === 'number' && typeof b === 'number' ? a < b : String(a) < String(b)

function normalized(ranks: number[]): number[] | undefined {
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length
  const length = Math.hypot(...ranks.map((rank) => rank - mean))
  return length === 0 ? undefined : ranks.map((rank) => (rank - mean) / length)
}

/** Under chance a correlation of n pairs has the mean 0 and the variance 1 / (n − 1). */
function distanceFromChance(mine: Ranks, theirs: Ranks): number {
  let sum = 0
  let variance = 0
  for (const [poll, ranks] of mine.entries()) {
    const others = theirs[poll]
    if (ranks === undefined || others === undefined) continue
    sum += ranks.reduce((total, rank, at) => total + rank * (others[at] ?? 0), 0)
    variance += 1 / (ranks.length - 1)
  }
  return variance === 0 ? 0 : sum / Math.sqrt(variance)
}

const partLength = 12

/** Parts of values that one voter alone has in common with its own entry or nonce, but no other. */
function sharedParts(views: readonly View[], a: Side, b: Side): string[] {
  return views.flatMap(({ pollId, places }) => {
    const mine = places.map((place) => partsOf(spellingsOf(a(place), pollId)))
    const theirs = places.map((place) => partsOf(spellingsOf(b(place), pollId)))
    return mine.flatMap((parts, at) => {
      const joined = [...parts].find(
        (part) =>
          theirs[at]?.has(part) &&
          theirs.some((others, other) => other !== at && !others.has(part)),
      )
      return joined === undefined ? [] : [`"${joined}" in ${pollId}`]
    })
  })
}

/** The texts among the values, as they are, decoded from hex and base64, and digested. */
function spellingsOf(features: Features, pollId: string): string[] {
  const texts = [...features.values()].filter((value) => typeof value === 'string')
  return [...new Set(texts)]
    .filter((text) => text !== pollId)
    .flatMap((text) => [
      text,
      ...encodings.map((encoding) => Buffer.from(text).toString(encoding)),
      ...(/^([0-9a-f]{2})+$/i.test(text) ? respelled(text, 'hex') : []),
      ...(/^[\w+/-]{8,}={0,2}$/.test(text) ? respelled(text, 'base64') : []),
      ...[
        text,
        `${pollId}${text}`,
        `${text}${pollId}`,
        `${pollId}#${text}`,
        `${text}#${pollId}`,
      ].flatMap(digestsOf),
    ])
}

const encodings = ['hex', 'base64', 'base64url'] as const

const respelled = (text: string, from: 'hex' | 'base64') =>
  ([...encodings, 'latin1'] as const).map((encoding) => Buffer.from(text, from).toString(encoding))

const digestsOf = (text: string) =>
  ['sha256', 'sha1', 'md5'].map((kind) => createHash(kind).update(text).digest('hex'))

/** Everything of that length that stands somewhere in the texts. */
function partsOf(texts: readonly string[]): Set<string> {
  const parts = new Set<string>()
  for (const text of texts) {
    for (let at = 0; at + partLength <= text.length; at += 1)
      parts.add(text.slice(at, at + partLength))
  }
  return parts
}

/** Features that are equal for equal choices, and different for different ones, more than chance has it. */
function equalWhereEqual(views: readonly View[], side: Side): string[] {
  return [...namesIn(views, side)].flatMap((name) => {
    let sum = 0
    let variance = 0
    for (const { places } of views) {
      const values = places.map((place) => side(place).get(name))
      const choices = places.map(({ choice }) => JSON.stringify([...choice.values()]))
      const relation = agreementOf(values, choices)
      sum += relation.distance
      variance += relation.variance
    }
    const distance = variance === 0 ? 0 : sum / Math.sqrt(variance)
    return Math.abs(distance) > tooFarFromChance ? [`${name} (${distance.toFixed(1)} σ)`] : []
  })
}

/** How many more pairs agree in both than shuffled choices would have, by a fixed set of shuffles. */
function agreementOf(values: readonly Value[], choices: readonly string[]) {
  const isTelling = new Set(values).size > 1 && new Set(values).size < values.length
  if (!isTelling || new Set(choices).size === 1) return { distance: 0, variance: 0 }
  const agreeing = (order: readonly number[]) => {
    let pairs = 0
    for (let i = 0; i < values.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const isSame = choices[order[i] ?? 0] === choices[order[j] ?? 0]
        if (values[i] === values[j] && isSame) pairs += 1
      }
    }
    return pairs
  }
  const shuffles = shufflesOf(values.length).map(agreeing)
  const mean = shuffles.reduce((sum, pairs) => sum + pairs, 0) / shuffles.length
  const variance = shuffles.reduce((sum, pairs) => sum + (pairs - mean) ** 2, 0) / shuffles.length
  return { distance: agreeing(values.map((_, at) => at)) - mean, variance }
}

const shuffleCount = 200
const shuffles = new Map<number, number[][]>()

/** The same for every search, so that it finds the same again. */
function shufflesOf(size: number): number[][] {
  const known = shuffles.get(size)
  if (known !== undefined) return known
  const drawn = Array.from({ length: shuffleCount }, (_, round) =>
    Array.from({ length: size }, (_, at) => ({
      at,
      place: createHash('sha256').update(`${size} ${round} ${at}`).digest('hex'),
    }))
      .sort((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ at }) => at),
  )
  shuffles.set(size, drawn)
  return drawn
}

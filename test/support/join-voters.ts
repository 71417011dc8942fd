import { agreementOf } from './agreement.ts'
import { centredRanks, distanceFromChance, type Ranks } from './rank-relation.ts'
import { partsOf } from './shared-parts.ts'

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

/**
 * A relation by chance is that many standard deviations away less than once in 10^14, and a search
 * looks at some thousands of them.
 */
const tooFarFromChance = 8

/** Of too few equal pairs chance alone makes much. */
const leastVariance = 4

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
  if (typeof known === 'number' || typeof known === 'boolean' || known instanceof Date) {
    return new Map([[path, Number(known)]])
  }
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

/** Per feature and poll the ranks of its values, centred and of length one; undefined if all are equal. */
function ranksOf(views: readonly View[], side: Side): Map<string, Ranks> {
  return new Map(
    [...namesIn(views, side)].map((name) => [
      name,
      views.map(({ places }) => {
        const values = places.map((place) => side(place).get(name))
        return values.includes(undefined) ? undefined : centredRanks(values)
      }),
    ]),
  )
}

/** Parts of values that one voter alone has in common with its own entry or nonce, but no other. */
function sharedParts(views: readonly View[], a: Side, b: Side): string[] {
  return views.flatMap(({ pollId, places }) => {
    const mine = places.map((place) => partsOf([...a(place).values()], pollId))
    const theirs = places.map((place) => partsOf([...b(place).values()], pollId))
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
    const distance = variance < leastVariance ? 0 : sum / Math.sqrt(variance)
    return Math.abs(distance) > tooFarFromChance ? [`${name} (${distance.toFixed(1)} σ)`] : []
  })
}

/**
 * Where every kind of item lies (access patterns: docs/access-patterns.md).
 *
 *   pk                 sk                                  gsi1pk / gsi1sk        gsi2pk / gsi2sk
 *   UNIT#u             UNIT                                CHILDREN#parent / u    UNITS / path
 *   UNIT#u             COUNT#month, COUNT_REVISION#month#n, ROLL_UP#month
 *   UNIT#u             UNIT_REVISION#n
 *   UNIT#u             SUCCESSION#day#id, ORGANIZES#b
 *   PLACES#parent      PLACE#u#n                                                  PLACES / path #n
 *   CENSUS#parent      CENSUS
 *   ENTRIES#p#month    ENTRY#u
 *   EXTERNAL_ID#system#id  EXTERNAL_ID
 *   SUCCESSION#id      SUCCESSION                                                 SUCCESSIONS / day#id
 *   IMPORT#id          IMPORT, RESULTS#position
 *   IMPORT_CHUNK#id#n  CHUNK
 *   JOB#kind#id        JOB
 *   BLOC#b             BLOC                                ORGANIZED_BY#u / b     BLOCS / b
 *   BLOC#b             ACCESS
 *   BLOC#b             MEMBER#u                            MEMBER_OF#u / b
 *   BLOC#b             OFFICERS#term, RANKING#term
 *   COVENANT#b#term    COVENANT                            COVENANTS_OF#b / term
 *   COVENANT#b#term    SIGNATURE#u, REPORT#period#u, DECLARED#period, SCORE#u#stage, POLL#id
 *   COVENANT#b#term    VERSION#n, ADDENDUM#n, ADDENDUM_SIGNATURE#n#u
 *   COVENANT#b#term    CROSS_ASSIGNMENTS, SCORE_CORRECTION#u#n
 *   URN#poll           URN, VOTER#u
 *   URN#poll           KEY                                                        POLLS_TO_CLOSE / time#poll
 *   API_KEY#id         API_KEY                             API_KEYS / id
 *   IDEMPOTENCY#scope  IDEMPOTENCY
 *   AUDIT#resource     revision in ten digits
 *
 * Codes never contain '#', so no two items can share a key. Numbers in sort keys have a fixed width.
 * The stream's readers wake up for JOB# (jobs), ENTRIES# and PLACES# (roll-ups).
 */
export type Key<Item = unknown> = {
  pk: string
  sk: string
  /** Stored on the item and checked on every read. */
  type: string
  /** Never set: carries the item's type to whoever reads by this key. */
  item?: Item
}

const key = <Item>(type: string, pk: string, sk: string): Key<Item> => ({ pk, sk, type })

const padded = (number: number, digits: number) => String(number).padStart(digits, '0')

const covenantPk = (bloc: string, term: string) => `COVENANT#${bloc}#${term}`

export const keys = {
  unit: <Item>(unit: string) => key<Item>('unit', `UNIT#${unit}`, 'UNIT'),
  memberCount: <Item>(unit: string, month: string) =>
    key<Item>('member_count', `UNIT#${unit}`, `COUNT#${month}`),
  countRevision: <Item>(unit: string, month: string, revision: number) =>
    key<Item>('count_revision', `UNIT#${unit}`, `COUNT_REVISION#${month}#${padded(revision, 10)}`),
  rollUp: <Item>(unit: string, month: string) =>
    key<Item>('roll_up', `UNIT#${unit}`, `ROLL_UP#${month}`),
  /** What a child counts in its parent's roll-up of a month. */
  rollUpEntry: <Item>(parent: string, month: string, child: string) =>
    key<Item>('roll_up_entry', `ENTRIES#${parent}#${month}`, `ENTRY#${child}`),

  unitRevision: <Item>(unit: string, revision: number) =>
    key<Item>('unit_revision', `UNIT#${unit}`, `UNIT_REVISION#${padded(revision, 10)}`),
  /** A stretch of time in which a unit stands under a parent; '' for units without one. */
  place: <Item>(parent: string | undefined, unit: string, number: number) =>
    key<Item>('place', `PLACES#${parent ?? ''}`, `PLACE#${unit}#${padded(number, 3)}`),
  /** A copy of all places under a parent, '' for none. In a partition that wakes nobody. */
  census: <Item>(parent: string) => key<Item>('census', `CENSUS#${parent}`, 'CENSUS'),
  externalId: <Item>(system: string, id: string) =>
    key<Item>('external_id', `EXTERNAL_ID#${system}#${id}`, 'EXTERNAL_ID'),
  succession: <Item>(successionId: string) =>
    key<Item>('succession', `SUCCESSION#${successionId}`, 'SUCCESSION'),
  /** Leads from a unit to a succession that touched it. */
  unitSuccession: <Item>(unit: string, effectiveOn: string, successionId: string) =>
    key<Item>('unit_succession', `UNIT#${unit}`, `SUCCESSION#${effectiveOn}#${successionId}`),
  /** Leads from a unit to a bloc that it organizes. */
  organizes: <Item>(unit: string, bloc: string) =>
    key<Item>('organizes', `UNIT#${unit}`, `ORGANIZES#${bloc}`),

  import: <Item>(importId: string) => key<Item>('import', `IMPORT#${importId}`, 'IMPORT'),
  /** Results of the rows from a position on, in the order of processing. */
  importResults: <Item>(importId: string, position: number) =>
    key<Item>('import_results', `IMPORT#${importId}`, `RESULTS#${padded(position, 5)}`),
  importChunk: <Item>(importId: string, number: number) =>
    key<Item>('import_chunk', `IMPORT_CHUNK#${importId}#${padded(number, 3)}`, 'CHUNK'),
  /** Something a worker is to do; `kind` says which verb. */
  job: <Item>(kind: string, id: string) => key<Item>('job', `JOB#${kind}#${id}`, 'JOB'),

  bloc: <Item>(bloc: string) => key<Item>('bloc', `BLOC#${bloc}`, 'BLOC'),
  blocAccess: <Item>(bloc: string) => key<Item>('bloc_access', `BLOC#${bloc}`, 'ACCESS'),
  blocMember: <Item>(bloc: string, unit: string) =>
    key<Item>('bloc_member', `BLOC#${bloc}`, `MEMBER#${unit}`),
  blocOfficers: <Item>(bloc: string, term: string) =>
    key<Item>('bloc_officers', `BLOC#${bloc}`, `OFFICERS#${term}`),

  covenant: <Item>(bloc: string, term: string) =>
    key<Item>('covenant', covenantPk(bloc, term), 'COVENANT'),
  signature: <Item>(bloc: string, term: string, unit: string) =>
    key<Item>('signature', covenantPk(bloc, term), `SIGNATURE#${unit}`),
  report: <Item>(bloc: string, term: string, period: string, unit: string) =>
    key<Item>('report', covenantPk(bloc, term), `REPORT#${period}#${unit}`),
  declaredReport: <Item>(bloc: string, term: string, period: string) =>
    key<Item>('declared_report', covenantPk(bloc, term), `DECLARED#${period}`),
  score: <Item>(bloc: string, term: string, unit: string, stage: string) =>
    key<Item>('score', covenantPk(bloc, term), `SCORE#${unit}#${stage}`),
  /** A content that an addendum has replaced. */
  covenantVersion: <Item>(bloc: string, term: string, version: number) =>
    key<Item>('covenant_version', covenantPk(bloc, term), `VERSION#${padded(version, 7)}`),
  addendum: <Item>(bloc: string, term: string, version: number) =>
    key<Item>('addendum', covenantPk(bloc, term), `ADDENDUM#${padded(version, 7)}`),
  addendumSignature: <Item>(bloc: string, term: string, version: number, unit: string) =>
    key<Item>(
      'addendum_signature',
      covenantPk(bloc, term),
      `ADDENDUM_SIGNATURE#${padded(version, 7)}#${unit}`,
    ),
  crossAssignments: <Item>(bloc: string, term: string) =>
    key<Item>('cross_assignments', covenantPk(bloc, term), 'CROSS_ASSIGNMENTS'),
  scoreCorrection: <Item>(bloc: string, term: string, unit: string, number: number) =>
    key<Item>(
      'score_correction',
      covenantPk(bloc, term),
      `SCORE_CORRECTION#${unit}#${padded(number, 7)}`,
    ),
  /** The final ranking of a concluded term, beside those of the bloc's other terms. */
  ranking: <Item>(bloc: string, term: string) =>
    key<Item>('ranking', `BLOC#${bloc}`, `RANKING#${term}`),
  poll: <Item>(bloc: string, term: string, poll: string) =>
    key<Item>('poll', covenantPk(bloc, term), `POLL#${poll}`),

  urn: <Item>(poll: string) => key<Item>('urn', `URN#${poll}`, 'URN'),
  voter: <Item>(poll: string, unit: string) => key<Item>('voter', `URN#${poll}`, `VOTER#${unit}`),

  /** The pair of keys that a poll's ballots are sealed with. */
  pollKeyPair: <Item>(poll: string) => key<Item>('poll_key_pair', `URN#${poll}`, 'KEY'),

  apiKey: <Item>(apiKeyId: string) => key<Item>('api_key', `API_KEY#${apiKeyId}`, 'API_KEY'),
  idempotency: <Item>(scope: string) =>
    key<Item>('idempotency', `IDEMPOTENCY#${scope}`, 'IDEMPOTENCY'),
  audit: <Item>(resource: string, revision: number) =>
    key<Item>('audit', `AUDIT#${resource}`, padded(revision, 10)),
}

/** Items of one kind that lie side by side: their partition and how their sort keys start. */
export type Prefix<Item = unknown> = Omit<Key<Item>, 'pk' | 'sk'> & {
  partition: string
  prefix: string
}

const prefixOf = <Item>(type: string, partition: string, prefix: string): Prefix<Item> => ({
  type,
  partition,
  prefix,
})

export const prefixes = {
  memberCounts: <Item>(unit: string) => prefixOf<Item>('member_count', `UNIT#${unit}`, 'COUNT#'),
  countRevisions: <Item>(unit: string, month: string) =>
    prefixOf<Item>('count_revision', `UNIT#${unit}`, `COUNT_REVISION#${month}#`),
  rollUps: <Item>(unit: string) => prefixOf<Item>('roll_up', `UNIT#${unit}`, 'ROLL_UP#'),
  rollUpEntries: <Item>(parent: string, month: string) =>
    prefixOf<Item>('roll_up_entry', `ENTRIES#${parent}#${month}`, 'ENTRY#'),
  places: <Item>(parent: string | undefined) =>
    prefixOf<Item>('place', `PLACES#${parent ?? ''}`, 'PLACE#'),
  /** `from` narrows to a year, a month or a day. */
  unitSuccessions: <Item>(unit: string, from = '') =>
    prefixOf<Item>('unit_succession', `UNIT#${unit}`, `SUCCESSION#${from}`),
  organizes: <Item>(unit: string) => prefixOf<Item>('organizes', `UNIT#${unit}`, 'ORGANIZES#'),
  importResults: <Item>(importId: string) =>
    prefixOf<Item>('import_results', `IMPORT#${importId}`, 'RESULTS#'),
  blocMembers: <Item>(bloc: string) => prefixOf<Item>('bloc_member', `BLOC#${bloc}`, 'MEMBER#'),
  blocOfficers: <Item>(bloc: string) =>
    prefixOf<Item>('bloc_officers', `BLOC#${bloc}`, 'OFFICERS#'),
  signatures: <Item>(bloc: string, term: string) =>
    prefixOf<Item>('signature', covenantPk(bloc, term), 'SIGNATURE#'),
  reports: <Item>(bloc: string, term: string, period: string) =>
    prefixOf<Item>('report', covenantPk(bloc, term), `REPORT#${period}#`),
  scores: <Item>(bloc: string, term: string) =>
    prefixOf<Item>('score', covenantPk(bloc, term), 'SCORE#'),
  covenantVersions: <Item>(bloc: string, term: string) =>
    prefixOf<Item>('covenant_version', covenantPk(bloc, term), 'VERSION#'),
  addenda: <Item>(bloc: string, term: string) =>
    prefixOf<Item>('addendum', covenantPk(bloc, term), 'ADDENDUM#'),
  addendumSignatures: <Item>(bloc: string, term: string, version: number) =>
    prefixOf<Item>(
      'addendum_signature',
      covenantPk(bloc, term),
      `ADDENDUM_SIGNATURE#${padded(version, 7)}#`,
    ),
  scoreCorrections: <Item>(bloc: string, term: string, unit: string) =>
    prefixOf<Item>('score_correction', covenantPk(bloc, term), `SCORE_CORRECTION#${unit}#`),
  rankings: <Item>(bloc: string) => prefixOf<Item>('ranking', `BLOC#${bloc}`, 'RANKING#'),
  polls: <Item>(bloc: string, term: string) =>
    prefixOf<Item>('poll', covenantPk(bloc, term), 'POLL#'),
  voters: <Item>(poll: string) => prefixOf<Item>('voter', `URN#${poll}`, 'VOTER#'),
}

/** Index attributes that put an item into a list of gsi1 and, where given, of gsi2. */
export type IndexEntry = { gsi1pk?: string; gsi1sk?: string; gsi2pk?: string; gsi2sk?: string }

export const partitions = {
  childrenOf: (unit: string | undefined) => `CHILDREN#${unit ?? ''}`,
  units: 'UNITS',
  places: 'PLACES',
  successions: 'SUCCESSIONS',
  blocs: 'BLOCS',
  organizedBy: (unit: string) => `ORGANIZED_BY#${unit}`,
  memberOf: (unit: string) => `MEMBER_OF#${unit}`,
  covenantsOf: (bloc: string) => `COVENANTS_OF#${bloc}`,
  apiKeys: 'API_KEYS',
  pollsToClose: 'POLLS_TO_CLOSE',
}

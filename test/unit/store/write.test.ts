import { describe, expect, it } from 'vitest'
import { absent, all, asRead, equals, oneOf, sized } from '../../../lib/store/condition.ts'
import { keys } from '../../../lib/store/keys.ts'
import { toTransactItem } from '../../../lib/store/write.ts'

describe('writes', () => {
  it('translate an update with dotted paths and a combined condition', () => {
    const item = toTransactItem('t', {
      update: keys.urn('poll_1'),
      set: { 'ballots.ab12': ['option_1'], skipped: undefined },
      add: { openPolls: 1 },
      remove: ['note'],
      if: all(equals({ status: 'open' }), sized('ballots', 2)),
    })
    expect(item.Update).toEqual({
      TableName: 't',
      Key: { pk: 'URN#poll_1', sk: 'URN' },
      UpdateExpression: 'SET #ballots.#ab12 = :set_0 REMOVE #note ADD #openPolls :add_0',
      ConditionExpression: '#status = :eq_status AND size(#ballots) = :size_ballots',
      ExpressionAttributeNames: {
        '#status': 'status',
        '#ballots': 'ballots',
        '#ab12': 'ab12',
        '#note': 'note',
        '#openPolls': 'openPolls',
      },
      ExpressionAttributeValues: {
        ':eq_status': 'open',
        ':size_ballots': 2,
        ':set_0': ['option_1'],
        ':add_0': 1,
      },
    })
  })

  it('put the key and the type on the item, whatever the item says', () => {
    const item = toTransactItem('t', {
      put: keys.bloc('KT-CUM-2'),
      item: { name: 'Cụm II', pk: 'elsewhere', type: 'other' },
      index: { gsi2pk: 'BLOCS' },
      if: absent(),
    })
    expect(item.Put?.Item).toEqual({
      name: 'Cụm II',
      gsi2pk: 'BLOCS',
      pk: 'BLOC#KT-CUM-2',
      sk: 'BLOC',
      type: 'bloc',
    })
  })

  it('condition on what was read', () => {
    expect(asRead(undefined)).toEqual(absent())
    expect(asRead({ revision: 3 }).values).toEqual({ ':eq_revision': 3 })
    expect(oneOf('status', ['a', 'b']).expression).toBe('#status IN (:in_status_0, :in_status_1)')
  })
})

describe('keys', () => {
  it('are pinned: changing one loses what is stored under it', () => {
    const all = Object.entries({
      unit: keys.unit('U'),
      memberCount: keys.memberCount('U', '2020-12'),
      bloc: keys.bloc('B'),
      blocAccess: keys.blocAccess('B'),
      blocMember: keys.blocMember('B', 'U'),
      blocOfficers: keys.blocOfficers('B', '2020'),
      covenant: keys.covenant('B', '2020'),
      signature: keys.signature('B', '2020', 'U'),
      report: keys.report('B', '2020', 'FY', 'U'),
      declaredReport: keys.declaredReport('B', '2020', 'FY'),
      score: keys.score('B', '2020', 'U', 'self'),
      poll: keys.poll('B', '2020', 'poll_1'),
      urn: keys.urn('poll_1'),
      voter: keys.voter('poll_1', 'U'),
      apiKey: keys.apiKey('key_1'),
      idempotency: keys.idempotency('key_1#createPoll#x'),
      audit: keys.audit('/v1/units/U', 12),
    }).map(([name, { pk, sk, type }]) => `${name}: ${pk} | ${sk} | ${type}`)
    expect(all).toMatchInlineSnapshot(`
      [
        "unit: UNIT#U | UNIT | unit",
        "memberCount: UNIT#U | COUNT#2020-12 | member_count",
        "bloc: BLOC#B | BLOC | bloc",
        "blocAccess: BLOC#B | ACCESS | bloc_access",
        "blocMember: BLOC#B | MEMBER#U | bloc_member",
        "blocOfficers: BLOC#B | OFFICERS#2020 | bloc_officers",
        "covenant: COVENANT#B#2020 | COVENANT | covenant",
        "signature: COVENANT#B#2020 | SIGNATURE#U | signature",
        "report: COVENANT#B#2020 | REPORT#FY#U | report",
        "declaredReport: COVENANT#B#2020 | DECLARED#FY | declared_report",
        "score: COVENANT#B#2020 | SCORE#U#self | score",
        "poll: COVENANT#B#2020 | POLL#poll_1 | poll",
        "urn: URN#poll_1 | URN | urn",
        "voter: URN#poll_1 | VOTER#U | voter",
        "apiKey: API_KEY#key_1 | API_KEY | api_key",
        "idempotency: IDEMPOTENCY#key_1#createPoll#x | IDEMPOTENCY | idempotency",
        "audit: AUDIT#/v1/units/U | 0000000012 | audit",
      ]
    `)
    expect(new Set(all.map((line) => line.slice(line.indexOf(':')))).size).toBe(all.length)
  })
})

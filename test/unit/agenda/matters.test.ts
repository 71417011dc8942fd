import { describe, expect, test } from 'vitest'
import type { PollFacts } from '../../../lib/agenda/rules/facts.ts'
import { openPoll, stepOf, tasksIn } from './facts.ts'

const poll = (more: Partial<PollFacts>): PollFacts => ({ ...openPoll, ...more })

describe('the vote', () => {
  const award = { award: 'leading_unit', unitCode: 'U1', pollId: 'poll_1' }
  const tasksWith = (...polls: PollFacts[]) => tasksIn(stepOf({ polls }, 'vote'))

  test('is done by an award, also where another poll is still open', () => {
    const covenant = { awards: [award] }
    expect(stepOf({ covenant, polls: [openPoll] }, 'vote')).toMatchObject({
      state: 'done',
      actors: [],
    })
  })

  test('begins with a poll that the head makes', () => {
    expect(tasksWith()).toEqual(['head U1,U2: createPoll /polls'])
    expect(tasksWith(poll({ status: 'cancelled' }))).toEqual(['head U1,U2: createPoll /polls'])
    expect(tasksWith(poll({ kind: 'officer', office: 'head', forTerm: '2021' }))).toEqual([
      'head U1,U2: createPoll /polls',
    ])
  })

  test.each<[string, Partial<PollFacts>, string[]]>([
    ['a draft', { status: 'draft' }, ['head U1,U2: openPoll /polls/poll_1/open']],
    [
      'a draft to be reported',
      { status: 'draft', method: 'reported' },
      ['organizer KT: reportPollOutcome /polls/poll_1/reported-outcome'],
    ],
    [
      'an open one',
      {},
      [
        'unit U1,U2,U3: castBallot /polls/poll_1/ballot',
        'head U1,U2: closePoll /polls/poll_1/close',
      ],
    ],
    [
      'an open one on paper',
      { method: 'paper' },
      ['head U1,U2: recordPaperTally /polls/poll_1/paper-tally'],
    ],
    [
      'a decided one',
      { status: 'closed', outcome: 'decided' },
      ['organizer KT: certifyPoll /polls/poll_1/certify'],
    ],
    [
      'a tied one',
      { status: 'closed', outcome: 'tied' },
      ['head U1,U2: createRunoff /polls/poll_1/runoff'],
    ],
    [
      'a tie for the superior',
      { status: 'closed', outcome: 'tied', tie: 'superior' },
      ['organizer KT: recordTieDecision /polls/poll_1/tie-decision'],
    ],
    [
      'a run-off tied again',
      { status: 'closed', outcome: 'tied', runoffOf: 'poll_0' },
      ['organizer KT: recordTieDecision /polls/poll_1/tie-decision'],
    ],
    [
      'one that decided nothing',
      { status: 'closed', outcome: 'no_winner' },
      ['head U1,U2: createPoll /polls'],
    ],
    [
      'one that lacked its quorum',
      { status: 'closed', outcome: 'inquorate' },
      ['head U1,U2: createPoll /polls'],
    ],
  ])('goes on from %s', (_case, more, expected) => {
    expect(tasksWith(poll(more))).toEqual(expected)
  })

  test('a tie is left to its run-off', () => {
    const tied = poll({ status: 'closed', outcome: 'tied', runoffPollId: 'poll_2' })
    const runoff = poll({ pollId: 'poll_2', status: 'draft', runoffOf: 'poll_1' })
    expect(tasksWith(tied, runoff)).toEqual(['head U1,U2: openPoll /polls/poll_2/open'])
  })

  test.each<[string, Partial<PollFacts>]>([
    ['was cancelled', { status: 'cancelled' }],
    ['decided nothing', { status: 'closed', outcome: 'no_winner' }],
  ])('a tie whose run-off %s is open again', (_case, more) => {
    const tied = poll({ status: 'closed', outcome: 'tied', runoffPollId: 'poll_2' })
    const runoff = poll({ pollId: 'poll_2', runoffOf: 'poll_1', ...more })
    expect(tasksWith(tied, runoff)).toEqual(['head U1,U2: createRunoff /polls/poll_1/runoff'])
  })

  test.each<[string, Partial<PollFacts>, string]>([
    ['open', { status: 'draft' }, 'head U1,U2: openPoll /polls/poll_3/open'],
    [
      'decided',
      { status: 'closed', outcome: 'decided' },
      'organizer KT: certifyPoll /polls/poll_3/certify',
    ],
  ])('a tie that another poll on the same award takes up: %s', (_case, more, task) => {
    const tied = poll({ award: 'leading_unit', status: 'closed', outcome: 'tied' })
    const another = poll({ pollId: 'poll_3', award: 'leading_unit', ...more })
    expect(tasksWith(tied, another)).toEqual([task])
    const ofAnother = tasksWith(tied, { ...another, award: 'excellent_unit' })
    expect(ofAnother).toContain('head U1,U2: createRunoff /polls/poll_1/runoff')
  })

  test('goes on from each of several polls, up to ten', () => {
    expect(tasksWith(openPoll, poll({ pollId: 'poll_2' }))).toEqual([
      'unit U1,U2,U3: castBallot /polls/poll_1/ballot',
      'head U1,U2: closePoll /polls/poll_1/close',
      'unit U1,U2,U3: castBallot /polls/poll_2/ballot',
      'head U1,U2: closePoll /polls/poll_2/close',
    ])
    const many = Array.from({ length: 11 }, (_, at) => poll({ pollId: `poll_${at}` }))
    expect(tasksWith(poll({ status: 'cancelled' }), ...many)).toHaveLength(2 * 10)
  })

  test.each<Partial<PollFacts>>([
    { status: 'draft' },
    { status: 'closed', outcome: 'decided' },
    { status: 'closed', outcome: 'tied' },
  ])('does not go on from one that is stuck: %j', (more) => {
    const stuck = poll({ ...more, isStuck: true })
    expect(tasksWith(stuck)).toEqual(['head U1,U2: createPoll /polls'])
    const tied = poll({ pollId: 'poll_2', status: 'closed', outcome: 'tied' })
    expect(tasksWith(tied, stuck)).toEqual(['head U1,U2: createRunoff /polls/poll_2/runoff'])
  })

  test('is the organizer’s affair where the term has no officers', () => {
    const officers = { deputyCodes: [] }
    expect(tasksIn(stepOf({ officers }, 'vote'))).toEqual(['organizer KT: createPoll /polls'])
  })

  test.each(['draft', 'open', 'suspended', 'superseded'] as const)('waits while %s', (status) => {
    expect(stepOf({ covenant: { status } }, 'vote')?.actors).toEqual([])
  })

  test('can be made up for after the conclusion', () => {
    const covenant = { status: 'concluded' } as const
    const step = stepOf({ covenant, asOf: '2021-01-11' }, 'vote')
    expect(step).toMatchObject({ state: 'overdue' })
    expect(tasksIn(step)).toEqual(['head U1,U2: createPoll /polls'])
  })
})

describe('the proposals', () => {
  test('are sent when the covenant is concluded, by the head', () => {
    expect(tasksIn(stepOf({}, 'proposals'))).toEqual(['head U1,U2: concludeCovenant /conclude'])
    const covenant = { status: 'concluded' } as const
    expect(stepOf({ covenant }, 'proposals')).toMatchObject({ state: 'done', actors: [] })
  })

  test('wait for whatever poll is open', () => {
    const polls = [poll({ kind: 'resolution' })]
    expect(stepOf({ polls }, 'proposals')).toMatchObject({ state: 'pending', actors: [] })
  })

  test.each(['draft', 'open'] as const)('wait while %s', (status) => {
    expect(stepOf({ covenant: { status } }, 'proposals')?.actors).toEqual([])
  })
})

describe('the handover', () => {
  test('is done when the next term has a head', () => {
    expect(stepOf({ hasNextHead: true }, 'handover')).toMatchObject({ state: 'done', actors: [] })
  })

  test.each([
    ['2020', '2021'],
    ['2098', '2099'],
    ['2021-2022', '2022-2023'],
    ['2097-2098', '2098-2099'],
  ])('of %s is to the officers of %s, whom the organizer names', (term, next) => {
    const [actor] = stepOf({ covenant: { term } }, 'handover')?.actors ?? []
    expect(actor).toEqual({
      role: 'organizer',
      unitCodes: ['KT'],
      operation: {
        operationId: 'putBlocOfficers',
        method: 'PUT',
        path: `/v1/blocs/CUM/officers/${next}`,
      },
    })
  })

  test.each(['2099', '2098-2099'])('of %s is no step: no path has the next term', (term) => {
    expect(stepOf({ covenant: { term } }, 'handover')).toBeUndefined()
  })

  test('goes on from an election of the next head, and of no other', () => {
    const elected = { status: 'closed', outcome: 'decided', kind: 'officer' } as const
    const tasksWith = (more: Partial<PollFacts>) =>
      tasksIn(stepOf({ polls: [poll({ ...elected, ...more })] }, 'handover'))
    const named = ['organizer KT: putBlocOfficers /v1/blocs/CUM/officers/2021']
    expect(tasksWith({ office: 'head', forTerm: '2021' })).toEqual([
      'organizer KT: certifyPoll /polls/poll_1/certify',
    ])
    expect(tasksWith({ office: 'head', forTerm: '2022' })).toEqual(named)
    expect(tasksWith({ office: 'deputy', forTerm: '2021' })).toEqual(named)
  })
})

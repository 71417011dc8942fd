import { ApiProblem, type Client, dataOf } from '../typescript-client/client.ts'
import type { components } from '../typescript-client/schema.generated.ts'
import { headCode, stage } from './bloc.ts'
import { type Cast, playerOf } from './cast.ts'
import { polls } from './illustrative/polls.ts'
import { paint, type Say, shownNumber } from './terminal.ts'
import { barChart } from './text-chart.ts'

type Poll = components['schemas']['Poll']

const pollsPath = '/v1/blocs/{blocCode}/covenants/{term}/polls'
const barWidth = 20
const pollPath = `${pollsPath}/{pollId}` as const

/** Two awards and two elections, all secret: the head runs them, the organizer certifies. */
export async function votePolls(cast: Cast, say: Say): Promise<void> {
  const refusals = new Set<string>()
  let foundBallots = 0
  for (const { poll, ballots } of polls) {
    const head = playerOf(cast, headCode).client
    const created = await dataOf(head.POST(pollsPath, { params: { path: stage }, body: poll }))
    const params = { path: { ...stage, pollId: created.pollId } }
    await dataOf(head.POST(`${pollPath}/open`, { params }))
    const nonces: string[] = []
    for (const { unitCode, client } of cast.players) {
      nonces.push(await vote(client, created, ballots[unitCode]))
    }
    refusals.add(await voteAgain(head, created))
    await dataOf(head.POST(`${pollPath}/close`, { params }))
    await dataOf(cast.organizer.POST(`${pollPath}/certify`, { params }))
    await showOutcome(cast, created, say)
    const { inclusionNonces } = await dataOf(head.GET(`${pollPath}/inclusion`, { params }))
    foundBallots += nonces.filter((nonce) => inclusionNonces.includes(nonce)).length
  }
  say(paint.done(`Sau khi đóng, các đơn vị tìm thấy phiếu của mình: ${foundBallots} lá`))
  say(paint.done(`Lá phiếu thứ hai của một đơn vị bị từ chối: ${[...refusals].join(', ')}`))
}

/** Casts a ballot and returns what proves, after closing, that it is in. */
async function vote(client: Client, poll: Poll, choice: string | undefined): Promise<string> {
  const chosen = poll.options.filter(({ unitCode }) => unitCode === choice)
  const { inclusionNonce } = await dataOf(
    client.PUT(`${pollPath}/ballot`, {
      params: { path: { ...stage, pollId: poll.pollId } },
      body: { choices: chosen.map(({ optionId }) => optionId) },
    }),
  )
  return inclusionNonce
}

/** A unit that has voted tries once more; how the API refuses. */
async function voteAgain(client: Client, poll: Poll): Promise<string> {
  try {
    await vote(client, poll, undefined)
  } catch (error) {
    if (error instanceof ApiProblem) return `${error.problem.status} ${error.problem.code}`
    throw error
  }
  throw new Error(`${poll.pollId} took a second ballot of one unit`)
}

/** The turnout, and a bar per option; the winner's stands out. */
async function showOutcome({ organizer, players }: Cast, poll: Poll, say: Say): Promise<void> {
  const params = { path: { ...stage, pollId: poll.pollId } }
  const { winners, counts, turnout } = await dataOf(organizer.GET(`${pollPath}/result`, { params }))
  const { cast = 0, eligible = 0, blank = 0 } = turnout ?? {}
  const blanks = blank > 0 ? `, ${blank} phiếu trắng` : ''
  say(paint.done(`${poll.title}: ${cast}/${eligible} phiếu kín${blanks}`))

  const rows = poll.options.map(({ optionId, unitCode = '' }) => {
    const { votes = 0, percent = 0 } = counts?.find((one) => one.optionId === optionId) ?? {}
    const shown = `${votes} (${shownNumber(percent)} %)`
    return { label: playerOf({ players }, unitCode).name, value: votes, shown }
  })
  const lines = barChart(rows, { maximum: players.length, width: barWidth })
  for (const [at, line] of lines.entries()) {
    const isWinner = winners.includes(poll.options[at]?.optionId ?? '')
    say(`    ${isWinner ? paint.winner(line) : line}`)
  }
}

const covenant = '/v1/blocs/{blocCode}/covenants/{term}'
const report = `${covenant}/reports/{period}/{unitCode}`
const poll = `${covenant}/polls/{pollId}`

/** The operations that an agenda can ask for. A test compares them with the API's own. */
export const agendaOperations = {
  openCovenant: { method: 'POST', path: `${covenant}/open` },
  signCovenant: { method: 'PUT', path: `${covenant}/signatures/{unitCode}` },
  signAddendum: { method: 'PUT', path: `${covenant}/addenda/{version}/signatures/{unitCode}` },
  putReport: { method: 'PUT', path: report },
  submitReport: { method: 'POST', path: `${report}/submit` },
  acceptReport: { method: 'POST', path: `${report}/accept` },
  putScoreSheet: { method: 'PUT', path: `${covenant}/scores/{unitCode}/{stage}` },
  createPoll: { method: 'POST', path: `${covenant}/polls` },
  openPoll: { method: 'POST', path: `${poll}/open` },
  castBallot: { method: 'PUT', path: `${poll}/ballot` },
  closePoll: { method: 'POST', path: `${poll}/close` },
  recordPaperTally: { method: 'POST', path: `${poll}/paper-tally` },
  reportPollOutcome: { method: 'POST', path: `${poll}/reported-outcome` },
  createRunoff: { method: 'POST', path: `${poll}/runoff` },
  recordTieDecision: { method: 'POST', path: `${poll}/tie-decision` },
  certifyPoll: { method: 'POST', path: `${poll}/certify` },
  concludeCovenant: { method: 'POST', path: `${covenant}/conclude` },
  putBlocOfficers: { method: 'PUT', path: '/v1/blocs/{blocCode}/officers/{term}' },
} as const satisfies Record<string, { method: 'PUT' | 'POST'; path: string }>

export type AgendaOperationId = keyof typeof agendaOperations

export type PathParams = {
  blocCode?: string | undefined
  term?: string | undefined
  unitCode?: string | undefined
  period?: string | undefined
  stage?: string | undefined
  pollId?: string | undefined
  version?: string | undefined
}

/** The path of an operation, with what is known of it in the place of its parameters. */
export function pathOf(operationId: AgendaOperationId, params: PathParams): string {
  const known = new Map(Object.entries(params))
  return agendaOperations[operationId].path.replace(
    /\{(\w+)\}/g,
    (braced, name: string) => known.get(name) ?? braced,
  )
}

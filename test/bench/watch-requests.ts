import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'

type Item = Record<string, unknown>

/** How far an import had come when a transaction of its had been written. */
export type ProgressMark = { importId: string; rowsDone: number; atMs: number; isFinished: boolean }

/** What was asked of the table since `take` was last called. */
export type Requests = {
  byCommand: Record<string, number>
  readUnits: number
  writeUnits: number
  cancelled: number
  mostAtOnce: number
  progress: ProgressMark[]
  /** Items that the run puts and deletes again, which the table does not show afterwards. */
  passingItems: Item[]
}

const nothing = (): Requests => ({
  byCommand: {},
  readUnits: 0,
  writeUnits: 0,
  cancelled: 0,
  mostAtOnce: 0,
  progress: [],
  passingItems: [],
})

let requests = nothing()
let atOnce = 0

/** Starts over and returns what came together. */
export function takeRequests(): Requests {
  const taken = requests
  requests = nothing()
  return taken
}

/** How many rows of imports have got their results since `takeRequests`. */
export function rowsDone(): number {
  const latest = new Map(requests.progress.map((mark) => [mark.importId, mark.rowsDone]))
  return [...latest.values()].reduce((sum, rows) => sum + rows, 0)
}

type Sent = {
  input: { ReturnConsumedCapacity?: string }
  constructor: { name: string }
}

type Consumed = { ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[] }

const send = DynamoDBDocumentClient.prototype.send

/** Every client of this process is watched, those of the handlers included. */
DynamoDBDocumentClient.prototype.send = async function watch(
  this: DynamoDBDocumentClient,
  ...sent: unknown[]
) {
  const command = sent[0] as Sent
  const name = command.constructor.name.replace('Command', '')
  command.input.ReturnConsumedCapacity = 'TOTAL'
  requests.byCommand[name] = (requests.byCommand[name] ?? 0) + 1
  atOnce += 1
  requests.mostAtOnce = Math.max(requests.mostAtOnce, atOnce)
  try {
    const answer = (await Reflect.apply(send, this, sent)) as Consumed
    countUnits(name, answer)
    if (command instanceof TransactWriteCommand) noteItems(command.input)
    return answer
  } catch (error) {
    requests.cancelled += 1
    throw error
  } finally {
    atOnce -= 1
  }
} as typeof send

function countUnits(name: string, { ConsumedCapacity = [] }: Consumed): void {
  const units = [ConsumedCapacity]
    .flat()
    .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
  if (/Write|Put|Update|Delete/.test(name)) requests.writeUnits += units
  else requests.readUnits += units
}

function noteItems({ TransactItems = [] }: TransactWriteCommand['input']): void {
  for (const { Put } of TransactItems) {
    const { type, importId, position, finishedAt, ...item } = Put?.Item ?? {}
    if (type === 'import') {
      requests.progress.push({
        importId: String(importId),
        rowsDone: Number(position),
        atMs: performance.now(),
        isFinished: finishedAt !== undefined,
      })
    }
    if (type === 'import_chunk' || type === 'job') requests.passingItems.push({ ...item, type })
  }
}

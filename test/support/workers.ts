import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { streamReaders } from '../../functions/workers.ts'
import { invokeReader } from '../../infra/local/stream-readers.ts'
import { letsThrough, type StreamChange } from '../../lib/jobs/stream-change.ts'

type Command = TransactWriteCommand['input']
type TransactItem = NonNullable<Command['TransactItems']>[number]

/**
 * Stands in for the table's stream, which the tables of tests do not have: keeps the keys of what
 * every transaction of this process writes until `settle` hands them to the workers.
 */
const waiting: StreamChange[] = []

const roundsAtMost = 2000
const send = DynamoDBDocumentClient.prototype.send

DynamoDBDocumentClient.prototype.send = async function capture(
  this: DynamoDBDocumentClient,
  ...sent: unknown[]
) {
  const answer = await Reflect.apply(send, this, sent)
  const [command] = sent
  if (command instanceof TransactWriteCommand) {
    const wanted = streamReaders.flatMap(({ wakesFor }) => wakesFor)
    waiting.push(...changesOf(command.input).filter((change) => letsThrough(wanted, change)))
  }
  return answer
} as typeof send

/**
 * Has the real handlers of the workers do what all writes so far call for, and what those writes
 * call for in turn, until nothing is left.
 * @throws Error when that never ends, or a change keeps failing
 */
export async function settle(): Promise<void> {
  const failures = new Map<string, number>()
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round === roundsAtMost) throw new Error(`Still at work: ${JSON.stringify(waiting[0])}`)
    const changes = waiting.splice(0)
    await Promise.all(
      streamReaders.map(async (reader) => {
        const wanted = changes.filter((change) => letsThrough(reader.wakesFor, change))
        for (let at = 0; at < wanted.length; at += reader.batchSize) {
          const failed = await invokeReader(reader, wanted.slice(at, at + reader.batchSize))
          for (const change of failed) {
            const times = (failures.get(change.pk) ?? 0) + 1
            if (times > reader.retries) throw new Error(`Failed for good: ${change.pk}`)
            failures.set(change.pk, times)
          }
          waiting.push(...failed)
        }
      }),
    )
  }
}

/** Hands over what was written since the last time, to a benchmark that feeds the workers itself. */
export function takeChanges(): StreamChange[] {
  return waiting.splice(0)
}

function changesOf({ TransactItems = [] }: Command): StreamChange[] {
  const created = new Set(
    TransactItems.flatMap(({ Put }) => (Put && isCreating(Put) ? [String(Put.Item?.pk)] : [])),
  )
  return TransactItems.flatMap((item): StreamChange[] => {
    const { Put, Update, Delete } = item
    if (Put?.Item) return [changeOf(Put.Item, isNew(item, created) ? 'INSERT' : 'MODIFY')]
    if (Update?.Key) return [changeOf(Update.Key, 'MODIFY')]
    return Delete?.Key ? [changeOf(Delete.Key, 'REMOVE')] : []
  })
}

const changeOf = ({ pk, sk }: Record<string, unknown>, event: StreamChange['event']) => ({
  pk: String(pk),
  sk: String(sk),
  event,
})

/**
 * Whether a put makes a new item: its condition says so, or it is the first place of a unit that the
 * same transaction makes. Where nobody can tell, the stream is taken to say MODIFY.
 */
function isNew({ Put }: TransactItem, created: ReadonlySet<string>): boolean {
  if (Put === undefined) return false
  const [, unitCode] = /^PLACE#(.+)#001$/.exec(String(Put.Item?.sk)) ?? []
  return isCreating(Put) || (unitCode !== undefined && created.has(`UNIT#${unitCode}`))
}

const isCreating = ({ ConditionExpression = '' }: NonNullable<TransactItem['Put']>) =>
  ConditionExpression === 'attribute_not_exists(#pk)'

import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Operation } from '../../lib/http/operation.ts'
import { tableDefinition } from '../../lib/store/table.ts'

const readActions = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']

/** A transaction needs the right to each kind of write in it; it has no action of its own. */
const writeActions = [
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
]

/** What a function may do with the table. Nobody may scan. */
export function tableAccess(table: ITableV2, mode: 'read' | 'write'): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: mode === 'write' ? [...readActions, ...writeActions] : readActions,
      resources: [table.tableArn],
    }),
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: tableDefinition.indexes.map(({ name }) => `${table.tableArn}/index/${name}`),
    }),
  ]
}

/** A family reads (the caller's key at least), and writes where it has a PUT or POST. */
export const modeOf = (operations: readonly Pick<Operation, 'method'>[]) =>
  operations.some(({ method }) => method !== 'GET') ? 'write' : 'read'

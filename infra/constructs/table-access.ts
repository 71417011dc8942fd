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

/**
 * What a family of operations may do with the table, from its methods: all read (the caller's key
 * at least), only those with a PUT or POST write. Nobody may scan.
 */
export function tableAccess(
  table: ITableV2,
  operations: readonly Pick<Operation, 'method'>[],
): PolicyStatement[] {
  const writes = operations.some(({ method }) => method !== 'GET')
  return [
    new PolicyStatement({
      actions: writes ? [...readActions, ...writeActions] : readActions,
      resources: [table.tableArn],
    }),
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: tableDefinition.indexes.map(({ name }) => `${table.tableArn}/index/${name}`),
    }),
  ]
}

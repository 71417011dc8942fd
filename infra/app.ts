import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { ApiStack } from './api-stack.ts'
import { DataStack } from './data-stack.ts'
import { WorkersStack } from './workers-stack.ts'

const app = new App()
const { table, sealingKey } = new DataStack(app, 'GiaoUocData')
const { functionOf } = new ApiStack(app, 'GiaoUocApi', { table, sealingKey })
new WorkersStack(app, 'GiaoUocWorkers', { table, functionOf })

// Every synth, and so every deployment, fails on a finding that nobody has answered for.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))

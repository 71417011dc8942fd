import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { ApiStack } from './api-stack.ts'
import { DataStack } from './data-stack.ts'
import { WorkersStack } from './workers-stack.ts'

const app = new App()
const { table } = new DataStack(app, 'GiaoUocData')
new ApiStack(app, 'GiaoUocApi', { table })
new WorkersStack(app, 'GiaoUocWorkers', { table })

// Every synth, and so every deployment, fails on a finding that nobody has answered for.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))

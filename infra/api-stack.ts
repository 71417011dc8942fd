import { CfnOutput, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { defaultFamily, families } from '../functions/families.ts'
import { gatewayRoutes } from '../lib/http/gateway-routes.ts'
import { ApiFunction } from './constructs/api-function.ts'
import { sealingAccess } from './constructs/sealing-access.ts'
import { ServiceLogGroup } from './constructs/service-log-group.ts'
import { modeOf, tableAccess } from './constructs/table-access.ts'

/** Of the whole API, per second: a bound on cost. Limits per key are the API's own affair. */
const throttle = { rateLimit: 500, burstLimit: 1000 }

/** Neither addresses nor paths: logs must not tell who voted when. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    at: '$context.requestTimeEpoch',
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    method: '$context.httpMethod',
    status: '$context.status',
    responseBytes: '$context.responseLength',
    responseMs: '$context.responseLatency',
    integrationMs: '$context.integrationLatency',
    error: '$context.error.message',
    integrationError: '$context.integrationErrorMessage',
  }),
)

const noAuthorizer = {
  id: 'AwsSolutions::AwsSolutions-APIG4',
  reason: 'The functions check the key themselves, as a refusal is a Problem like any other.',
}

type Stored = { table: ITableV2; sealingKey: IKey }

/** One HTTP API, and behind it a small function per family; routes derive from the operations. */
export class ApiStack extends Stack {
  /** The function of each family. */
  readonly functionOf = new Map<string, IFunction>()

  constructor(scope: Construct, id: string, { table, sealingKey }: Stored) {
    super(scope, id, { description: 'giao-uoc: the HTTP API and its functions' })
    const httpApi = new HttpApi(this, 'HttpApi', { apiName: 'giao-uoc', createDefaultStage: false })
    new HttpStage(this, 'DefaultStage', {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(new ServiceLogGroup(this, 'AccessLog')),
        format: accessLogFormat,
      },
    })

    const routes = gatewayRoutes(families)
    for (const [family, operations] of Object.entries(families)) {
      const sealing = sealingAccess(sealingKey, family)
      const handler = new ApiFunction(this, `${family}Function`, {
        family,
        environment: { TABLE_NAME: table.tableName, ...sealing.environment },
        access: [...tableAccess(table, modeOf(operations)), ...sealing.access],
      })
      this.functionOf.set(family, handler)
      const integration = new HttpLambdaIntegration(family, handler)
      for (const { routeKey } of routes.filter((route) => route.family === family)) {
        const path = routeKey.slice('ANY '.length)
        httpApi.addRoutes({ path, methods: [HttpMethod.ANY], integration })
      }
      if (family === defaultFamily) {
        new HttpRoute(httpApi, 'DefaultRoute', {
          httpApi,
          routeKey: HttpRouteKey.DEFAULT,
          integration,
        })
      }
    }

    Validations.of(httpApi).acknowledge(noAuthorizer)
    new CfnOutput(this, 'ApiUrl', { value: httpApi.apiEndpoint })
  }
}

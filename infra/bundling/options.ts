import { fileURLToPath } from 'node:url'
import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'

const environmentCredentials = fileURLToPath(new URL('environment-credentials.ts', import.meta.url))

/**
 * How esbuild makes every bundle; nothing else in the repository bundles. Chosen by measured cold
 * starts: one CommonJS file with everything in it (the SDK too), nothing loaded later, and no
 * credential chain (docs/decisions/0011-bundles.md). Source maps would cost start-up time.
 */
export const bundling: BundlingOptions = {
  format: OutputFormat.CJS,
  mainFields: ['module', 'main'],
  minify: true,
  sourceMap: false,
  bundleAwsSDK: true,
  externalModules: [],
  esbuildArgs: {
    // CDK's own option for it never reaches esbuild; escaped, Vietnamese takes twice the room.
    '--charset': 'utf8',
    '--supported:dynamic-import': 'false',
    '--alias:@aws-sdk/credential-provider-node': environmentCredentials,
  },
}

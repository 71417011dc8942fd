import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { localFolder, writeCredentials } from './credentials.ts'
import { provideData } from './first-data.ts'
import { lockFolder } from './folder-lock.ts'
import { startLocalApi } from './local-api.ts'

const usage = `Usage: npm start -- [options]
  --port N     listen on this port (default 3000; 0 takes a free one)
  --empty      start a new table with nothing but the administrator's key
  --data DIR   keep the data, and their keys, in this folder (default: in memory);
               what is there already is served as it is
  --verbose    log every request
`

type Options = { port: number; isEmpty: boolean; dataDir: string | undefined; isVerbose: boolean }

/** `npm start`: serves the API on this machine until Ctrl-C. */
async function main(): Promise<void> {
  const options = readOptions()
  if (!options.isVerbose) process.env.LOG_LEVEL ??= 'error'
  const { dataDir, isEmpty } = options
  const release = dataDir === undefined ? () => {} : lockFolder(dataDir)
  const api = await startLocalApi(options).catch((error: unknown) => {
    release()
    throw error
  })
  const stop = () => api.stop().finally(release)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => stop().then(() => process.exit(0)))
  }
  const { baseUrl } = api
  try {
    const keys = await provideData(api, { folder: dataDir ?? localFolder, isEmpty })
    writeCredentials(localFolder, { baseUrl, keys })
    // A second server takes over credentials.json; this copy stays.
    writeCredentials(localFolder, { baseUrl, keys }, `credentials-${new URL(baseUrl).port}.json`)
    const isKept = api.adminToken === undefined
    say(welcome(baseUrl, Object.keys(keys), placeOfData(dataDir, isKept)))
  } catch (error) {
    await stop()
    throw error
  }
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      empty: { type: 'boolean', default: false },
      data: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    say(usage)
    process.exit(0)
  }
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}"`)
  }
  return {
    port,
    isEmpty: values.empty,
    dataDir: values.data === undefined ? undefined : resolve(values.data),
    isVerbose: values.verbose,
  }
}

function placeOfData(dataDir: string | undefined, isKept: boolean): string {
  if (dataDir === undefined) return 'in memory, gone when you stop it'
  return isKept ? `${dataDir}, as it was kept` : dataDir
}

function welcome(baseUrl: string, roles: string[], data: string): string {
  const path = roles.length > 1 ? '/v1/blocs' : '/v1/me'
  const token = `$(node -p "require('./${localFolder}/credentials.json').keys.admin")`
  return `
Giao Ước is served at ${baseUrl}/v1
  keys   ${localFolder}/credentials.json (${roles.join(', ')})
  data   ${data}

A first call:
  curl -s ${baseUrl}${path} -H "Authorization: Bearer ${token}"

Ctrl-C stops it.
`
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return 'The port is in use. Stop what listens there, or choose another: npm start -- --port 3001'
  }
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) {
    return `${error.message}\n\n${usage}`
  }
  return error.message
}

function say(text: string): void {
  process.stdout.write(text)
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

const clientFolder = new URL('../../examples/typescript-client/', import.meta.url)

/**
 * TypeScript types of a document, by openapi-typescript in the workspace of the example client
 * (it needs a TypeScript of its own).
 * @throws Error with the tool's own message
 */
export async function clientTypes(document: object): Promise<string> {
  const tool = spawn('node_modules/.bin/openapi-typescript', {
    cwd: clientFolder,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  tool.stdin.end(JSON.stringify(document))
  const [types, errors, [code]] = await Promise.all([
    text(tool.stdout),
    text(tool.stderr),
    once(tool, 'close'),
  ])
  if (code !== 0) throw new Error(`openapi-typescript failed: ${errors}`)
  return types
}

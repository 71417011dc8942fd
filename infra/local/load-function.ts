/**
 * The handler that Lambda runs for a function; it reads the environment when it is first loaded.
 * @throws Error when functions/<folder> has none
 */
export async function loadFunction<Handler>(folder: string): Promise<Handler> {
  const entry = new URL(`../../functions/${folder}/handler.ts`, import.meta.url)
  const module: unknown = await import(entry.href)
  if (!exportsHandler<Handler>(module)) {
    throw new Error(`functions/${folder}/handler.ts exports no handler`)
  }
  return module.handler
}

function exportsHandler<Handler>(module: unknown): module is { handler: Handler } {
  return typeof module === 'object' && module !== null && 'handler' in module
}

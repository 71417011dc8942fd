import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { artefacts, root } from './artefacts.ts'

/** `npm run openapi` writes what is generated; with `--check` it only tells what is stale. */
async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check')
  for (const [path, content] of Object.entries(await artefacts())) {
    const file = new URL(path, root)
    const present = await readFile(file, 'utf8').catch(() => undefined)
    if (present === content) continue
    if (isCheck) {
      process.stderr.write(`${path} is stale: npm run openapi\n`)
      process.exitCode = 1
      continue
    }
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, content)
    process.stdout.write(`wrote ${path}\n`)
  }
}

await main()

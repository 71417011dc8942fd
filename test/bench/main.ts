import { parseArgs } from 'node:util'

const usage = `Usage: npm run bench -- imports [options]
  --rows N         rows of a month, one per grassroots union (default 120000)
  --rounds N       months imported one after the other (default 3)
  --engine NAME    dynoxide or dynamodb-local (default: the native one where there is one)
`

/** `npm run bench`: measures, always beside a floor in the same run. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '120000' },
      rounds: { type: 'string', default: '3' },
      engine: { type: 'string' },
    },
  })
  const { engine } = values
  const isKnown = engine === undefined || engine === 'dynoxide' || engine === 'dynamodb-local'
  if (positionals.join() !== 'imports' || !isKnown) throw new Error(usage)
  const [rows, rounds] = [Number(values.rows), Number(values.rounds)]
  if (!(rows >= 34 && rows <= 165_000 && rounds >= 1)) throw new Error(usage)
  const { benchImports } = await import('./imports.ts')
  for await (const line of benchImports({ rows, rounds, engine })) {
    process.stdout.write(`${line}\n`)
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

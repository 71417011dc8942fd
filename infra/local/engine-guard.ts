import { spawn } from 'node:child_process'

/**
 * Runs the command it is given for as long as its standard input stays open. The operating system
 * closes that with the process at the other end, so no engine outlives who started it, not even
 * after kill -9.
 */
const [command = '', ...args] = process.argv.slice(2)
const killAfterMs = 3000

const engine = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
engine.on('error', ({ message }) => {
  process.stderr.write(`${message}${command === 'java' ? ' (DynamoDB Local needs Java 17)' : ''}\n`)
  process.exit(1)
})
engine.on('exit', (code) => process.exit(code ?? 1))

process.stdin.resume().on('end', () => {
  engine.kill('SIGTERM')
  setTimeout(() => engine.kill('SIGKILL'), killAfterMs)
})

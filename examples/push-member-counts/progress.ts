import { Presets, SingleBar } from 'cli-progress'
import { type Language, shownNumber, type Text } from './text.ts'

/** Tells how far the work is: a bar on a terminal, now and then a line elsewhere. */
export type Progress = {
  start: (name: Text, total: number) => void
  advanceTo: (done: number) => void
  end: () => void
}

const linesEveryMs = 2000

/** Shows progress on a stream that is no part of the result (standard error). */
export function showProgress(stream: NodeJS.WriteStream, language: Language): Progress {
  return stream.isTTY ? bar(stream, language) : lines(stream, language)
}

function bar(stream: NodeJS.WriteStream, language: Language): Progress {
  const format = '{name} [{bar}] {percentage}% {value}/{total} · {duration_formatted}'
  const formatValue = (value: number, _options: object, type: string) =>
    type === 'value' || type === 'total' ? shownNumber(value, language) : String(value)
  const single = new SingleBar({ format, stream, formatValue, hideCursor: true }, Presets.rect)
  return {
    start: (name, total) => single.start(total, 0, { name: name[language] }),
    advanceTo: (done) => single.update(done),
    end: () => single.stop(),
  }
}

function lines(stream: NodeJS.WriteStream, language: Language): Progress {
  let [name, total, told, toldAtMs] = ['', 0, -1, 0]
  const tell = (done: number) => {
    told = done
    toldAtMs = Date.now()
    stream.write(`${name}: ${shownNumber(done, language)}/${shownNumber(total, language)}\n`)
  }
  return {
    start: (text, of) => {
      ;[name, total, told, toldAtMs] = [text[language], of, -1, Date.now()]
    },
    advanceTo: (done) => {
      const isDue = done === total || Date.now() - toldAtMs >= linesEveryMs
      if (done !== told && isDue) tell(done)
    },
    end: () => {},
  }
}

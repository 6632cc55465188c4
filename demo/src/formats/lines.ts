/** The first lines of a CSV that has no line ends inside its cells. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** The header, then up to `rows` lines. */
export async function* firstLines(path: string, rows: number): AsyncGenerator<string> {
  const input = createReadStream(path)
  let left = rows + 1
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (left-- <= 0) break
      yield line
    }
  } finally {
    input.destroy()
  }
}

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import iconv from 'iconv-lite'
import { firstLines } from './lines.ts'

/** The same table as a system in GB18030 would write it, with the line ends of Windows. */
export async function writeGb18030(from: string, to: string, rows: number): Promise<void> {
  const file = createWriteStream(to)
  let text = ''
  for await (const line of firstLines(from, rows)) {
    text += `${line}\r\n`
    if (text.length < 1 << 18) continue
    if (!file.write(iconv.encode(text, 'gb18030'))) await once(file, 'drain')
    text = ''
  }
  file.end(iconv.encode(text, 'gb18030'))
  await once(file, 'finish')
}

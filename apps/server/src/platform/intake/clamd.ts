import { connect } from 'node:net'
import type { Readable } from 'node:stream'
import type { Config } from '../config/index.ts'

/** `refused`: the scanner did not look at all of it, which is not the same as finding nothing. */
export type Verdict = { clean: true } | { clean: false; finding: string } | { clean: false; refused: string }

/** The scanner was not reached, broke off, or is out of order: to be tried again. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway'
}

/** clamd gives up after MaxScanTime, two minutes unless set; it is silent until then. */
const SILENT_MS = 300_000
/** Of its own, clamd takes up to StreamMaxLength; what it says of more is `INSTREAM size limit exceeded. ERROR`. */
const OVER_LIMIT = /size limit exceeded/i
const MOST_ANSWER = 4096

/**
 * Has ClamAV scan a stream, by `INSTREAM` of clamd(8): lengths of four bytes, each before its part, and a length of 0 at the end.
 *
 * @throws ScannerAway
 */
export function scanStream(at: NonNullable<Config['clamav']>, content: Readable, silentMs = SILENT_MS): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const socket = connect(at)
    let answer = ''
    let settled = false
    const settle = (act: () => void) => {
      if (settled) return
      settled = true
      content.destroy()
      socket.destroy()
      act()
    }
    const away = (why: string) => settle(() => reject(new ScannerAway(why)))
    // an answer may come before all was sent: then the rest finds the connection closed
    const end = () => {
      if (answer.includes('\0')) settle(() => told(answer.slice(0, answer.indexOf('\0')).trim(), resolve, reject))
      else away(answer ? `it broke off after ${JSON.stringify(answer.slice(0, 100))}` : 'it closed the connection without an answer')
    }
    socket.setTimeout(silentMs, () => away(`it said nothing for ${silentMs} ms`))
    socket.on('data', chunk => {
      answer += chunk.toString('utf8')
      if (answer.includes('\0') || answer.length > MOST_ANSWER) end()
    })
    socket.on('end', end)
    socket.on('close', end)
    socket.on('error', error => {
      // what was sent last may break on a connection whose answer is still to be read
      if (!answer && !isBroken(error)) away(error.message)
    })
    socket.on('connect', () => void send(socket, content).catch((error: unknown) => settle(() => reject(error))))
  })
}

const isBroken = (error: NodeJS.ErrnoException) => error.code === 'EPIPE' || error.code === 'ECONNRESET'

async function send(socket: ReturnType<typeof connect>, content: Readable): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of content) {
    const bytes = chunk as Buffer
    if (bytes.length === 0) continue
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    socket.write(length)
    if (!socket.write(bytes)) await drained(socket)
    if (socket.destroyed) return
  }
  socket.write(Buffer.alloc(4))
}

const drained = (socket: ReturnType<typeof connect>) =>
  new Promise<void>(resolve => {
    if (socket.destroyed) return resolve()
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.once('drain', done).once('close', done)
  })

function told(answer: string, resolve: (verdict: Verdict) => void, reject: (error: Error) => void): void {
  const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  if (answer === 'stream: OK') resolve({ clean: true })
  // with AlertEncrypted and AlertExceedsMax, what could not be looked into is found by these names
  else if (found && /^Heuristics\.(Encrypted|Limits\.Exceeded)/.test(found)) resolve({ clean: false, refused: found })
  else if (found) resolve({ clean: false, finding: found })
  else if (OVER_LIMIT.test(answer)) resolve({ clean: false, refused: 'StreamMaxLength' })
  else reject(new ScannerAway(answer.slice(0, 200)))
}

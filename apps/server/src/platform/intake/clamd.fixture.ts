import { createServer, type Server, type Socket } from 'node:net'

/** How the other side answers a stream that it was sent, by what is in it; also `hang up` and `say nothing`. */
export type ClamdRule = (content: Buffer) => string | Promise<string>

/**
 * A scanner that speaks clamd's INSTREAM: the other party, whose real programs take a gigabyte of memory and of signatures.
 * `limit` is its StreamMaxLength: it answers in the middle of a longer stream and closes, as clamd does.
 */
export async function startClamd(rule: ClamdRule, { limit = Number.POSITIVE_INFINITY } = {}) {
  const seen: Buffer[] = []
  const open = new Set<Socket>()
  const server: Server = createServer(socket => {
    open.add(socket)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
    let waiting: Buffer = Buffer.alloc(0)
    let begun = false
    const content: Buffer[] = []
    let bytes = 0
    socket.on('data', chunk => {
      waiting = Buffer.concat([waiting, chunk])
      if (!begun) {
        if (waiting.length < 10) return
        if (waiting.subarray(0, 10).toString() !== 'zINSTREAM\0') return socket.end('UNKNOWN COMMAND\0')
        begun = true
        waiting = waiting.subarray(10)
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE(0)
        if (length > 0 && waiting.length < 4 + length) return
        content.push(waiting.subarray(4, 4 + length))
        bytes += length
        waiting = waiting.subarray(4 + length)
        if (bytes > limit) return socket.end('INSTREAM size limit exceeded. ERROR\0')
        if (length > 0) continue
        const whole = Buffer.concat(content)
        seen.push(whole)
        void Promise.resolve(rule(whole)).then(answer => {
          if (answer === 'hang up') socket.destroy()
          else if (answer !== 'say nothing') socket.end(`${answer}\0`)
        })
        return
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    at: { host: '127.0.0.1', port },
    seen,
    stop: () => {
      for (const socket of open) socket.destroy()
      return new Promise<void>(resolve => server.close(() => resolve()))
    },
    /** The same address again, after `stop`. */
    again: () => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve)),
  }
}

import type { FastifyReply } from 'fastify'

const HEARTBEAT_MS = 15_000

export interface EventStream {
  /** Sends one event; false once the reader has gone. */
  send: (data: unknown, event?: string) => boolean
  close: () => void
  /** Aborts when the reader goes or the stream is closed. */
  signal: AbortSignal
}

/**
 * Turns a reply into server-sent events. A comment goes out every 15 s, so that a proxy does not take silence for an end;
 * the stream closes with the server.
 */
export function openEvents(reply: FastifyReply): EventStream {
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value as string)
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  raw.write(':\n\n')
  const gone = new AbortController()
  const heartbeat = setInterval(() => raw.write(':\n\n'), HEARTBEAT_MS)
  const close = () => {
    if (gone.signal.aborted) return
    gone.abort()
    clearInterval(heartbeat)
    raw.end()
  }
  raw.on('close', close)
  raw.on('error', close)
  openStreams.add(close)
  gone.signal.addEventListener('abort', () => openStreams.delete(close))
  return {
    close,
    signal: gone.signal,
    send: (data, event) => {
      if (gone.signal.aborted) return false
      raw.write(`${event ? `event: ${event}\n` : ''}data: ${JSON.stringify(data)}\n\n`)
      return true
    },
  }
}

const openStreams = new Set<() => void>()

/** Ends every open stream: readers come back by themselves once the server is up again. */
export function closeAllEvents(): void {
  for (const close of openStreams) close()
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'

const QUIET_MS = 60
const MOST_MS = 30_000

interface Asked {
  open: Set<Request>
  /** When the last answer came or question went out. */
  at: number
}
const watched = new WeakMap<Page, Asked>()

/** Counts what the page asks for from now on; a stream of events stays open and is no question. */
export function watchRequests(page: Page): void {
  const asked: Asked = { open: new Set(), at: Date.now() }
  watched.set(page, asked)
  const note = (change: (request: Request) => void) => (request: Request) => {
    if (request.resourceType() === 'eventsource') return
    change(request)
    asked.at = Date.now()
  }
  page.on(
    'request',
    note(request => asked.open.add(request)),
  )
  const ended = note(request => asked.open.delete(request))
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
}

/** Script that was fetched runs and asks on: only a page with nothing to do has asked for all that it shows. */
const idle = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>(resolve => requestIdleCallback(() => resolve(), { timeout: 2_000 })))

/**
 * Waits until the page asks for nothing more and has nothing to do. The browser's own `networkidle` is half a second of silence, in which nothing is done, at
 * hundreds of places of a run.
 */
export async function quiet(page: Page): Promise<void> {
  const asked = watched.get(page)
  if (!asked) return page.waitForLoadState('networkidle')
  for (const until = Date.now() + MOST_MS; Date.now() < until;) {
    if (asked.open.size > 0 || Date.now() - asked.at < QUIET_MS) {
      await sleep(20)
      continue
    }
    const { at } = asked
    await idle(page)
    if (asked.at === at && asked.open.size === 0) return
  }
  throw new Error(`the page still asks for ${[...asked.open].map(request => request.url()).join(', ')}`)
}

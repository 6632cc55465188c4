import type { Session } from '../engines/index.ts'

/** How often a long statement is asked how far it is. */
const ASK_MS = 250

/**
 * Does some work and tells meanwhile how far the statement of the session is, scaled to a part of the whole.
 *
 * @param from where this part of the work begins, 0…1 of the whole
 * @param to where it ends
 */
export async function withProgress<T>(
  session: Session,
  from: number,
  to: number,
  tell: ((fraction: number) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!tell || !session.progress) return work()
  let told = from
  const timer = setInterval(() => {
    // a part of several statements begins anew with each: what was told is not taken back
    const fraction = from + (to - from) * Math.min(1, session.progress!() ?? 0)
    if (fraction > told) tell((told = fraction))
  }, ASK_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

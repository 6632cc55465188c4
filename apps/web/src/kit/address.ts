import { useCallback } from 'react'
// oxlint-disable-next-line no-restricted-imports -- the one place that knows its trap
import { type NavigateOptions, useLocation, useSearchParams } from 'react-router'

/**
 * What the address asks for, and the way to ask for something else. A change starts from where the address is now and not from what was last drawn: on a slow
 * machine the second of two quick choices would take the first one back. A page that was left, by the way back, and is still drawn until the next one has come,
 * asks for nothing: it would take the step back.
 */
export function useAsked() {
  const [asked, navigate] = useSearchParams()
  const { pathname } = useLocation()
  const change = useCallback(
    (to: (now: URLSearchParams) => URLSearchParams, options: NavigateOptions = { replace: true }) => {
      const { origin, pathname: now } = globalThis.location
      if (new URL(pathname, origin).pathname === now) navigate(to(new URLSearchParams(globalThis.location.search)), options)
    },
    [navigate, pathname],
  )
  return [asked, change] as const
}

/** Parts of an address changed: null or '' takes a part out. */
export function changed(now: URLSearchParams, changes: Readonly<Record<string, string | null | undefined>>): URLSearchParams {
  const next = new URLSearchParams(now)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}

/**
 * What a page shows, kept in its address so that it survives a reload and can be sent to a colleague.
 * `set({ q: 'x' })` changes parts and goes back to the first page; null or '' takes a part out.
 */
export function useAddress() {
  const [asked, change] = useAsked()
  const set = (changes: Record<string, string | null | undefined>, options?: NavigateOptions) =>
    change(now => changed(now, { page: null, ...changes }), options)
  const get = (name: string): string | undefined => asked.get(name) ?? undefined
  /** The value where it is one of those allowed, else the first of them: an address may be mistyped. */
  const oneOf = <T extends string>(name: string, allowed: readonly [T, ...T[]]): T => allowed.find(a => a === asked.get(name)) ?? allowed[0]
  return { get, oneOf, set }
}

import { useSearchParams } from 'react-router'

/**
 * What a page shows, kept in its address so that it survives a reload and can be sent to a colleague.
 * `set({ q: 'x' })` changes parts and goes back to the first page; null or '' takes a part out.
 */
export function useAddress() {
  const [search, setSearch] = useSearchParams()
  const set = (changes: Record<string, string | null | undefined>, options: { replace?: boolean } = { replace: true }) =>
    setSearch(before => {
      const next = new URLSearchParams(before)
      if (!('page' in changes)) next.delete('page')
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === undefined || value === '') next.delete(name)
        else next.set(name, value)
      }
      return next
    }, options)
  const get = (name: string): string | undefined => search.get(name) ?? undefined
  /** The value where it is one of those allowed, else the first of them: an address may be mistyped. */
  const oneOf = <T extends string>(name: string, allowed: readonly [T, ...T[]]): T =>
    allowed.find(a => a === search.get(name)) ?? allowed[0]
  return { get, oneOf, set }
}

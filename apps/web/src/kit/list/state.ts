/** A list's state as it stands in the address: `?state=new&sort=-firstSeenAt&q=…&page=2`. */
export interface ListState {
  page: number
  pageSize: number
  sort: string | undefined
  q: string | undefined
  filters: Record<string, string>
}

export interface ListDefaults {
  pageSize?: number
  sort?: string
  /** Filters that hold until the person says otherwise; an empty value in the address lifts one. */ filters?: Record<string, string>
}

const PAGE_SIZES = [20, 50, 100, 200]

const whole = (text: string | null, otherwise: number, max: number): number => {
  const n = Number(text)
  return text !== null && Number.isInteger(n) && n >= 1 && n <= max ? n : otherwise
}

/** Reads the state; what makes no sense is taken as not given. */
export function readState(search: URLSearchParams, keys: readonly string[], defaults: ListDefaults = {}): ListState {
  const filters: Record<string, string> = {}
  for (const key of keys) {
    const value = search.get(key) ?? defaults.filters?.[key] ?? ''
    if (value !== '') filters[key] = value
  }
  const sort = search.get('sort') ?? defaults.sort
  return {
    page: whole(search.get('page'), 1, 1e6),
    pageSize: whole(search.get('pageSize'), defaults.pageSize ?? PAGE_SIZES[0]!, 200),
    sort: sort && /^-?[A-Za-z]\w*$/.test(sort) ? sort : undefined,
    q: search.get('q')?.trim() || undefined,
    filters,
  }
}

export type ListPatch = Partial<Omit<ListState, 'filters'>> & { filters?: Record<string, string | undefined> }

/** The address after a change. Anything but turning a page starts at the first one again; what is default is not written. */
export function writeState(search: URLSearchParams, patch: ListPatch, defaults: ListDefaults = {}): URLSearchParams {
  const next = new URLSearchParams(search)
  const put = (key: string, value: string | undefined, usual: string | undefined) => {
    if ((value ?? '') === (usual ?? '')) next.delete(key)
    else next.set(key, value ?? '')
  }
  for (const [key, value] of Object.entries(patch.filters ?? {})) put(key, value, defaults.filters?.[key])
  if ('sort' in patch) put('sort', patch.sort, defaults.sort)
  if ('q' in patch) put('q', patch.q?.trim(), undefined)
  if (patch.pageSize !== undefined) put('pageSize', String(patch.pageSize), String(defaults.pageSize ?? PAGE_SIZES[0]))
  put('page', patch.page === undefined ? undefined : String(patch.page), '1')
  if (patch.page === undefined) next.delete('page')
  return next
}

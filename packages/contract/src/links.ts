/** Where the page shows the list of a kind of record, or one of them: the same words as its endpoints. */
export const addressOf = ({ list }: { list: { path: string } }, id?: string): string =>
  id === undefined ? list.path : `${list.path}/${id}`

/**
 * Where the page shows what: notices, desks and searches of the server name these places, and the page leads there. A kind of record with `recordEndpoints` needs no
 * line here: {@link addressOf} tells its place.
 */
export const linkTo = {
  lead: (id: string) => `/leads/${id}`,
  letter: (id: string) => `/letters/${id}`,
  model: (id: string) => `/models/${encodeURIComponent(id)}`,
  draft: (id: string) => `/models/drafts/${id}`,
  version: (id: string) => `/models/versions/${id}`,
  diff: (from: string, to: string) => `/models/diff?from=${from}&to=${to}`,
  run: (id: string) => `/runs/${id}`,
  dataset: (id: string) => `/datasets/${encodeURIComponent(id)}`,
  import: (dataset: string, job: string) => `/import?dataset=${encodeURIComponent(dataset)}&job=${job}`,
  person: (id: string) => `/people?id=${id}`,
  recordBook: (show?: 'overdue' | 'confirm') =>
    `/record-book${show === 'overdue' ? '?clock=overdue' : show === 'confirm' ? '?mine=confirm' : ''}`,
  dossier: (token: string) => `/persons/${encodeURIComponent(token)}`,
  case: (no: string) => `/cases/${encodeURIComponent(no)}`,
  duties: (branchId: string, month: string) => `/duties?branchId=${branchId}&month=${month}`,
  caseClocks: (state: 'overdue' | 'open') => `/case-clocks?state=${state}`,
} as const

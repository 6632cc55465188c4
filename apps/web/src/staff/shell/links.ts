/** Where things are found in the page. */
export const linkTo = {
  lead: (id: string) => `/leads/${id}`,
  letter: (id: string) => `/letters/${id}`,
  model: (id: string) => `/models/${encodeURIComponent(id)}`,
  draft: (id: string) => `/models/drafts/${id}`,
  version: (id: string) => `/models/versions/${id}`,
  diff: (from: string, to: string) => `/models/diff?from=${from}&to=${to}`,
  run: (id: string) => `/runs/${id}`,
  dataset: (id: string) => `/datasets/${encodeURIComponent(id)}`,
  person: (id: string) => `/people?id=${id}`,
} as const

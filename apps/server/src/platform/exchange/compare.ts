/** A package in the statement of a day: what came, and was accepted or refused, by the day on its receipt. */
export interface Listed {
  id: string
  sm3: string
}

export interface Difference {
  id: string
  /** `missing`: they signed for it and do not list it · `extra`: they list what we never made · `repeated`: listed more than once · `altered`: listed with another content */
  kind: 'missing' | 'extra' | 'repeated' | 'altered'
}

/** What we know of our own packages. */
export interface Ours {
  /** Those that have their receipt of that day. */
  signedFor: readonly Listed[]
  /** Of those that they list, whatever we have, with a receipt or still without one: a receipt that was lost on its way is no difference. */
  made: readonly Listed[]
}

/** What their statement and our own books differ in, in the order of ids; empty when the day is whole. */
export function compareStatement(theirs: readonly Listed[], { signedFor, made }: Ours): Difference[] {
  const contents = new Map(made.map(({ id, sm3 }) => [id, sm3]))
  const found = new Map<string, Difference['kind']>()
  const seen = new Set<string>()
  for (const { id, sm3 } of theirs) {
    if (seen.has(id)) found.set(id, 'repeated')
    seen.add(id)
    if (!contents.has(id)) found.set(id, 'extra')
    else if (contents.get(id) !== sm3) found.set(id, 'altered')
  }
  for (const { id } of signedFor) if (!seen.has(id)) found.set(id, 'missing')
  return [...found].map(([id, kind]) => ({ id, kind })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

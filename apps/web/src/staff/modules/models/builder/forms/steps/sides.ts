import { asRecord, asText } from '../useStep.ts'

type Json = Record<string, unknown>

/** `cluster: rows`, or `cluster: { rows, pairs }` with the two columns of the pairs in `between`. */
export function clusterSides(step: Json): { rows: string; pairs: string } {
  const value = step['cluster']
  if (typeof value !== 'object' || value === null) return { rows: asText(value), pairs: '' }
  return { rows: asText(asRecord(value)['rows']), pairs: asText(asRecord(value)['pairs']) }
}

/** The fields of a cluster that reads these; without pairs there is nothing that `between` could mean. */
export function withClusterSides(rows: string, pairs: string, between: readonly string[]): Json {
  return pairs === '' ? { cluster: rows, between: undefined } : { cluster: { rows, pairs }, between: [...between] }
}

/** One table for its duplicates (`right` null), or two. */
export function linkSides(step: Json): { left: string; right: string | null } {
  const value = step['link']
  if (typeof value !== 'object' || value === null) return { left: asText(value), right: null }
  return { left: asText(asRecord(value)['left']), right: asText(asRecord(value)['right']) }
}

export const withLinkSides = (left: string, right: string | null): Json => ({ link: right === null ? left : { left, right } })

/** A key of one column, `[k]` or `k`; null where there are more. */
export function keyOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 0 ? '' : value.length === 1 ? asText(value[0]) : null
  return asText(value)
}

/** A number stays a number in the text; everything else is an expression. */
export const numberOr = (text: string | undefined): string | number | undefined =>
  text !== undefined && text !== '' && String(Number(text)) === text ? Number(text) : text

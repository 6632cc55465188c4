import type { ComparisonKind } from '../../../../ir/index.ts'

/** Feature of the left and of the right row of a pair, as SQL. */
export interface Features {
  left(feature: string): string
  right(feature: string): string
}

/** A level and when a pair reaches it, in SQL; a pair has the first of its kind's levels that it reaches. */
export interface LevelSql {
  level: string
  when: string
}

/** How a kind of comparison is said in SQL. Every kind has a feature `v`, the value that is null where the row has none. */
export interface KindSql {
  kind: ComparisonKind
  /** the normal form of a side's value, which is given as text; null where there is none */
  value(text: string): string
  /** for names: what of the normal form is taken apart into words and characters */
  word?(value: string): string
  /** what a side's value, given as text, says beside its normal form */
  aside?(text: string): string
  /** further features, over `v` – and `w.…`, what is known of the word – and the aside, by name */
  features(value: string, aside: string): Record<string, string>
  /** the feature whose frequency tells how much an equal value says, and how many of the first levels it is equal in */
  frequency: { feature: string; levels: number }
  /** levels that are told by comparisons alone, the most alike first */
  quick(f: Features): LevelSql[]
  /**
   * What is worked out for the pairs that reach none of these, by name: in layers, each of which may use what those before it have worked out. DuckDB works
   * out a term again wherever it stands inside of a CASE, so what is used twice has a layer of its own.
   */
  measures(f: Features, measure: (name: string) => string): Record<string, string>[]
  /** levels below, told by the measures (columns of that name) */
  slow(measure: (name: string) => string): LevelSql[]
  /** pairs of rows that cannot be one, whatever else they agree in, where this is what the rows are called */
  never?(f: Features): string
  /** what rows are blocked by, over the features */
  keys(feature: (name: string) => string): Record<string, string>
}

/** The same feature on both sides. */
export function equal(f: Features, feature: string): string {
  return `${f.left(feature)} = ${f.right(feature)}`
}

/** Layers of measures, see {@link KindSql.measures}. */
export function layers(...of: Record<string, string>[]): Record<string, string>[] {
  return of
}

import type { Dialect } from './dialect.ts'

/** Names of the tables that a whole run makes: its hits before and after they are numbered, and their evidence. */
export interface Tables {
  found: string
  hits: string
  evidence: string
}

/**
 * Names of what a kept result consists of. It lies in layers: the whole result of some run, layer 0, and what later runs came to in place of parts of it. A layer
 * holds hits, their evidence, and the keys of the leads that are void in all layers below.
 */
export const KEPT = {
  hits: (layer: number): string => `#before.${layer}`,
  evidence: (layer: number): string => `#before~evidence.${layer}`,
  voids: (layer: number): string => `#before~void.${layer}`,
}

export const BEFORE = '"#before"'
export const BEFORE_EVIDENCE = '"#before~evidence"'
/** Hits of the earlier result of which this one knows better. */
export const VOID = '"#void"'

/** A column of evidence that is hashed, and all that is kept of it. */
export const HASHED_EVIDENCE = ['key', 'input', 'row', 'total']
const KEPT_EVIDENCE = [...HASHED_EVIDENCE, 'values']

const quoted = (columns: readonly string[], table = ''): string => columns.map(column => `${table}"${column}"`).join(', ')

/** The columns of a hit that are hashed and kept, in their order. */
export const columnsOfHit = (printed: readonly string[]): string[] => ['key', 'severity', 'office', ...printed]

export const hitColumns = (printed: readonly string[]): string => quoted(columnsOfHit(printed))

/** The numbers of leads, by their keys. */
export const leadNumbers = (hits: string): string => `(SELECT DISTINCT "key", "lead" FROM ${hits})`

/** Evidence with the key of its lead in place of the number. */
export function keyedEvidence({ hits, evidence }: Pick<Tables, 'hits' | 'evidence'>): string {
  return `(SELECT h."key", ${quoted(KEPT_EVIDENCE.slice(1), 'e.')} FROM ${evidence} AS e JOIN ${leadNumbers(hits)} AS h ON h."lead" = e."lead")`
}

/** Binds the names of an earlier result's hits and evidence to what is not void in its layers, the last of which is `layers`. */
export function beforeSql(ident: Dialect['ident'], printed: readonly string[], layers: number): string[] {
  const view = (name: string, columns: string, of: (layer: number) => string): string => {
    const parts = Array.from({ length: layers + 1 }, (_, layer) => {
      const above = Array.from({ length: layers - layer }, (_, i) => `SELECT "key" FROM ${ident(KEPT.voids(layer + i + 1))}`)
      return `SELECT ${columns} FROM ${ident(of(layer))}${above.length > 0 ? ` WHERE "key" NOT IN (${above.join(' UNION ALL ')})` : ''}`
    })
    return `CREATE OR REPLACE TEMP VIEW ${name} AS ${parts.join(' UNION ALL ')}`
  }
  return [view(BEFORE, hitColumns(printed), KEPT.hits), view(BEFORE_EVIDENCE, quoted(KEPT_EVIDENCE), KEPT.evidence)]
}

export interface KeptFiles {
  hits: string
  evidence: string
  voids?: string
}

/** Statements that keep the result in the tables of a session as Parquet files, which are layer 0 of a kept result. */
export function keepSql(dialect: Pick<Dialect, 'literal'>, printed: readonly string[], tables: Tables, files: KeptFiles): string[] {
  const copy = copyTo(dialect)
  return [
    copy(`SELECT ${hitColumns(printed)} FROM ${tables.hits}`, files.hits),
    copy(`SELECT ${quoted(KEPT_EVIDENCE)} FROM ${keyedEvidence(tables)} AS k`, files.evidence),
  ]
}

export const copyTo =
  (dialect: Pick<Dialect, 'literal'>) =>
  (select: string, file: string): string =>
    `COPY (${select}) TO ${dialect.literal(file, 'text')} (FORMAT parquet)`

/** Statements that keep what an incremental run came to: as another layer, or with all that is carried over as one result. */
export function keepUpdatedSql(dialect: Pick<Dialect, 'literal'>, printed: readonly string[], tables: Tables, files: KeptFiles): string[] {
  const copy = copyTo(dialect)
  const carried = `"key" NOT IN (SELECT "key" FROM ${VOID})`
  if (files.voids !== undefined)
    return [...keepSql(dialect, printed, tables, files), copy(`SELECT DISTINCT "key" FROM ${VOID}`, files.voids)]
  return [
    copy(
      `SELECT ${hitColumns(printed)} FROM ${tables.hits} UNION ALL SELECT ${hitColumns(printed)} FROM ${BEFORE} WHERE ${carried}`,
      files.hits,
    ),
    copy(
      `SELECT ${quoted(KEPT_EVIDENCE)} FROM ${keyedEvidence(tables)} AS k UNION ALL SELECT ${quoted(KEPT_EVIDENCE)} FROM ${BEFORE_EVIDENCE} WHERE ${carried}`,
      files.evidence,
    ),
  ]
}

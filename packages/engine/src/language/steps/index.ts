import { readCluster, readSimilar } from './connected.ts'
import type { StepReader } from './context.ts'
import { readExtract } from './extract.ts'
import { readGroup, readRolling } from './groups.ts'
import { readLink } from './link.ts'
import { readMatch, readWithout } from './pairs.ts'
import { readDerive, readDistinct, readFilter, readMonths, readRank, readUnion } from './rows.ts'
import { readSql } from './sql.ts'

interface StepKind {
  read: StepReader
  required: readonly string[]
  optional: readonly string[]
  /** the field that names the inputs, where it is not the one that names the kind */
  reads?: string
  /** names that fields had before → their names now */
  earlier?: Readonly<Record<string, string>>
}

/** `measures` are what a model may end in. */
const EARLIER = { measure: 'aggregate' }

/** The kinds of steps; a step's kind is the key that names its input. */
export const STEP_KINDS: Record<string, StepKind> = {
  filter: { read: readFilter, required: ['where'], optional: [] },
  derive: { read: readDerive, required: ['set'], optional: [] },
  match: { read: readMatch, required: [], optional: ['on', 'where', 'within', 'keep', 'take', 'evidence', 'most'] },
  without: { read: readWithout, required: [], optional: ['on', 'where', 'within'] },
  union: { read: readUnion, required: [], optional: [] },
  group: { read: readGroup, required: ['by'], optional: ['aggregate', 'having'], earlier: EARLIER },
  rolling: { read: readRolling, required: ['by', 'date', 'days', 'aggregate'], optional: ['having', 'keep'], earlier: EARLIER },
  rank: { read: readRank, required: ['order'], optional: ['by', 'take', 'n'] },
  months: { read: readMonths, required: ['from', 'to', 'as'], optional: [] },
  link: { read: readLink, required: ['compare'], optional: ['block', 'threshold', 'take'] },
  distinct: { read: readDistinct, required: ['on'], optional: [] },
  extract: { read: readExtract, required: ['from', 'find'], optional: ['keep'] },
  similar: { read: readSimilar, required: ['key', 'text', 'at_least'], optional: ['measure', 'grams', 'pairs'] },
  sql: { read: readSql, required: ['reads', 'columns'], optional: ['evidence'], reads: 'reads' },
  cluster: { read: readCluster, required: ['key'], optional: ['by', 'most', 'between', 'keep'] },
}

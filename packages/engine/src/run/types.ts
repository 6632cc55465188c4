import type { ParamValue } from '../ir/index.ts'
import type { I18n } from '../language/index.ts'
import type { HashSums } from './hash.ts'

export type LeadSeverity = 'high' | 'medium' | 'low'

/** A row of a data set's version that made a lead: `row` is its number there, from 1; dates are YYYY-MM-DD, months YYYY-MM, money a text with two digits. */
export interface EvidenceRow {
  dataset: string
  row: number
  values: Record<string, string | number | boolean | null>
}

/** Something for a person to look into; no finding about anyone. */
export interface Lead {
  subjectKind: string
  /** the parts of the key joined by |, an empty part for null; unique in a result */
  subjectKey: string
  key: (string | null)[]
  severity: LeadSeverity
  office: string | null
  reason: I18n
  /** the reason for those who may not see everything, where the run was told what to cover */
  covered?: I18n
  /** by data set as the model lists its inputs, then by row */
  evidence: EvidenceRow[]
  /** the full number of rows, by data set, where `evidence` was cut */
  evidenceCount: Record<string, number>
}

/** How a result came about. */
export type Computed =
  | { mode: 'full'; /** why an earlier result was of no use, where one was given */ because?: I18n }
  | {
      mode: 'incremental'
      /** hash of the earlier result */
      from: string
      /** what its caller called the run that came to it */
      run?: string
      /** the column of the leads' key by whose values the data was cut */
      by: string
      /** values that some new or removed row has: their leads were looked for anew */
      touched: number
      /** hits that were taken over */
      carried: number
    }

/** What a result rests on: the same model, parameters, versions and engine give the same `resultHash`. */
export interface RunManifest {
  model: { id: string; version: number; sha256: string }
  params: Record<string, ParamValue>
  /** YYYY-MM-DD */
  asOf: string
  scope: { offices: string[] } | null
  /** what was read; an optional data set that was not there is missing */
  sources: { dataset: string; version: string; /** of the Parquet file, where it is known */ sha256?: string }[]
  /** the version is two, as `17.6 + duckdb v1.5.6`, where steps were worked out in DuckDB beside a warehouse */
  engine: { name: string; version: string }
  /** SHA-256 of the calendar of working days */
  calendar: string
  /** the limits of law that clocks were counted by, and what was chosen where the law leaves it open */
  limits?: { choices: Readonly<Record<string, string | boolean>>; used: { id: string; version: number }[] }
  /** rows of evidence kept for a lead and data set */
  evidenceLimit: number
  /** SHA-256 of the SQL */
  sqlHash: string
  /** SHA-256 over every lead and the place of its evidence */
  resultHash: string
  /** what whoever reads the result has to know of it: that the law of the day was not read, that sets too large to pair were left out */
  notes?: I18n[]
  /** whether the result was made from an earlier one; the result is the same */
  computed: Computed
  /** ISO 8601, UTC */
  startedAt: string
  finishedAt: string
}

export interface RunResult {
  manifest: RunManifest
  /** rows after each step that the leads rest on; empty unless `steps` was asked for */
  steps: { id: string; rows: number }[]
  counts: { high: number; medium: number; low: number; total: number }
  /** by severity (high, medium, low), then subject key; to be read once, which closes the result */
  leads: AsyncIterable<Lead>
  /**
   * Where the result was made from an earlier one of the same text of the model: what sets it apart, to be read once in the place of `leads`, in the same order. `leads` are those that were looked
   * for anew, as they are now; `gone` are the keys of those that are no longer found. All others are as they were.
   */
  changes?: { leads: AsyncIterable<Lead>; gone: readonly string[] }
  /** what a later run that goes on from this one has to know, where the result was kept */
  kept?: KeptState
  /** lets go of what the engine holds for this result; needed only where the leads are not read */
  close(): void
}

/** What a later run has to know of a result that was kept, beside its files. */
export interface KeptState {
  /** parts of the result that later runs wrote on top of the whole one that they began with, see compile/kept */
  layers: number
  /** hits of the result, and those that its layers hold or make void */
  hits: number
  layered: number
  counts: RunResult['counts']
  /** what its hash is made of, as texts */
  sums: Record<keyof HashSums, string>
}

import { createHash } from 'node:crypto'
import type { DatasetDef, RunResult } from '@jianqing/engine'
import { type FoundBy, mayCarry, type WentOnFrom } from '../modules/leads/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { withCheckDigit } from '../platform/person/index.ts'
import { markOfPlaces } from '../platform/policy/index.ts'

/** To be raised whenever another lead is written for the same row of evidence – what leads are read of, how they are masked, whose they are – and the version of the product stays. */
const FORM = 1
/** A number that is nobody's, and the key of a lead with it: what becomes of them shows which keys the installation has. */
const NOBODY = withCheckDigit('11010119000101000')

/** A mark of all that bears on leads beside the data and the model's text: offices, data sets, keys of the installation, the program that makes them. */
export async function markOfLeads(
  tx: Tx,
  {
    version,
    datasets,
    personRefOf,
    subjects,
  }: Pick<FoundBy, 'personRefOf' | 'subjects'> & { version: string; datasets: ReadonlyMap<string, DatasetDef> },
): Promise<string> {
  const all = [FORM, version, await markOfPlaces(tx), personRefOf(NOBODY), subjects.kept('person', NOBODY), [...datasets]]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

/** The leads of a result that have to be read: those that are not as the run before left them, where it can be gone on from, else all. */
export async function leadsToRead(
  tx: Tx,
  found: FoundBy,
  { leads, changes, manifest: { computed } }: RunResult,
  { placedBy, subjectKind }: Pick<WentOnFrom, 'placedBy' | 'subjectKind'>,
): Promise<{ leads: RunResult['leads']; wentOn?: WentOnFrom }> {
  if (!changes || computed.mode !== 'incremental' || computed.run === undefined) return { leads }
  const wentOn = { runId: computed.run, placedBy, subjectKind, gone: changes.gone }
  return (await mayCarry(tx, found, wentOn)) ? { leads: changes.leads, wentOn } : { leads }
}

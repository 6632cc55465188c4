import { useTx } from '../i18n/index.ts'
import { StateTag } from '../tags.tsx'
import type { RecordApi, RecordKind } from './kind.ts'

/** The state of a record, in the words and the tone of its room. */
export function RecordState<A extends RecordApi, State extends string>({ record, state }: { record: RecordKind<A, State>; state: State }) {
  const tx = useTx()
  return <StateTag tone={record.tones[state]}>{tx(record.states[state])}</StateTag>
}

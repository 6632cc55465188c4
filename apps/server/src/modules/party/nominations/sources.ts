import type { HonourLevel, NominationKind } from '@jianqing/contract'
import type { CasesSeen } from '../../../platform/chain/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { NominationRow } from './tables.ts'

/** A call as a nomination must know it. */
export interface CallKnown {
  id: string
  title: string
  kinds: readonly NominationKind[]
  closesOn: string
  isOpen: boolean
}

/** When something happens: the day, and of a demonstration's past the moment. */
export interface When {
  today: string
  at: string
}

export interface Selection {
  level: HonourLevel
  issuer: string
  documentNo: string
  selectedOn: string
}

/** What nominations need of other records; the flow gives it. */
export interface NominationSources {
  cases: CasesSeen
  /** People whom the data names in a case: none of them may stand in a text that others read. */
  namesIn: (number: string) => Promise<readonly string[]>
  /** Calls by their ids, whoever sees them. */
  calls: (db: Pick<Db, 'select'>, ids: readonly string[]) => Promise<ReadonlyMap<string, CallKnown>>
  mayAnswer: (db: Pick<Db, 'select'>, actor: Actor, callId: string) => Promise<CallKnown | null>
  /** Puts it into the library. @returns the entry */
  enter: (tx: Tx, actor: Actor, row: NominationRow, when: When) => Promise<string>
  /** Enters what it was selected for in the ledger of honours, where somebody else confirms it. @returns the honour */
  award: (tx: Tx, actor: Actor, row: NominationRow, selection: Selection, when: When) => Promise<string>
}

import type { BaseState } from '@jianqing/contract'
import type { Db, Tx } from '../../../platform/db/index.ts'

export interface BaseKnown {
  id: string
  title: string
  capacity: number
  state: BaseState
}

/** Bases are another room's; a session asks what it needs of them. */
export interface Bases {
  named: (db: Pick<Db, 'select'>, ids: readonly string[]) => Promise<ReadonlyMap<string, BaseKnown>>
  /** One, locked so that it is not closed meanwhile. */
  held: (tx: Tx, id: string) => Promise<BaseKnown | undefined>
}

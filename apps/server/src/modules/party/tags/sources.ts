import type { TaggedKind } from '@jianqing/contract'
import type { ChainSource } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'

/** What tags must know of the records that they are set on; the flow gives it. */
export interface TagSources {
  /** Records as this person may see them. */
  chains: () => readonly ChainSource[]
  /** Whether a record is this person's to change, in whatever state it is, and where it lies; null where it is out of their sight. */
  placed: (db: Db, actor: Actor, kind: TaggedKind, id: string) => Promise<{ mayChange: boolean; officeId: string | null } | null>
}

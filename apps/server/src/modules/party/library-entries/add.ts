import type { HonourLevel } from '@jianqing/contract'
import { text } from '@jianqing/contract'
import { newId, type Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { bigramsOf } from './bigrams.ts'
import { libraryEntryProcess } from './process.ts'
import { type LibraryEntryRow, libraryEntries } from './tables.ts'

type Chosen = Pick<LibraryEntryRow, 'nominationId' | 'kind' | 'title' | 'line' | 'parts' | 'branchId' | 'officeId'>

/** Puts what was chosen into the library, as it was chosen. */
export async function enterLibrary(tx: Tx, actor: Actor, chosen: Chosen, { today, at }: { today: string; at: string }): Promise<string> {
  const id = newId()
  const words = [chosen.title, ...chosen.parts.map(part => part.words)].join('\n')
  const [row] = await tx
    .insert(libraryEntries)
    .values({
      ...chosen,
      id,
      level: 'office',
      words,
      bigrams: bigramsOf(words),
      enteredOn: today,
      createdBy: actor.user.id,
      createdAt: at,
      updatedAt: at,
    })
    .returning()
  await libraryEntryProcess.begin(tx, actor, row!, { title: text('审定入库', 'Entered the library'), today, at })
  return id
}

/** Says at which level it was selected meanwhile. */
export const raiseEntry = async (
  tx: Tx,
  actor: Actor,
  id: string,
  level: HonourLevel,
  { today, at }: { today: string; at: string },
): Promise<void> => void (await libraryEntryProcess.advance(tx, { id }, 'raise', { actor, today, at, form: { level } }))

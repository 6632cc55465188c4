import { text } from '@jianqing/contract'
import type { Readable } from 'node:stream'
import { type Db, transaction } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Intake } from '../intake/index.ts'
import type { Actor } from '../policy/index.ts'
import { fileIdsIn, findFilling, placeOfItem } from './read.ts'
import { FILE_POLICY } from './view.ts'
import { FILLING, mustWrite, note, withEvidence, writeSection } from './write.ts'

/** As the runtime of sheets counts them. */
const MOST = 20
const subject = (id: string) => ({ kind: FILLING, id })

interface Sent {
  content: Readable
  name: string
}

/** Takes a file for an item; that it stands there is written by this alone, whatever else is sent. @throws AppError, FileRefused */
export async function addFile(db: Db, intake: Intake, actor: Actor, id: string, itemId: string, sent: () => Promise<Sent>): Promise<void> {
  const place = placeOfItem((await findFilling(db, actor, id)).sheet, itemId)
  if (place?.item.type !== 'file') throw new AppError('not_found')
  mustWrite(await findFilling(db, actor, id), actor, place.section)
  const taken = await intake.take(await sent(), FILE_POLICY)
  await transaction(db, async tx => {
    const filling = await findFilling(tx, actor, id, true)
    mustWrite(filling, actor, place.section)
    const answers = filling.sections.find(({ section }) => section === place.section)?.answers ?? {}
    const ids = fileIdsIn(answers[itemId])
    if (ids.length >= MOST) throw new AppError('wrong_state', text(`每项至多 ${MOST} 个文件`, `An item takes ${MOST} files at most`))
    const file = await intake.record(tx, taken, { subject: subject(id), officeId: filling.row.officeId, by: actor })
    await writeSection(tx, actor, filling, place.section, { ...answers, [itemId]: withEvidence([...ids, file.id], answers[itemId]) })
    await note(tx, actor, 'file', filling, { item: itemId, file: file.id, sm3: file.sm3 })
  })
}

/** Takes a file back that was added by mistake. */
export const withdrawFile = (db: Db, intake: Intake, actor: Actor, id: string, fileId: string): Promise<void> =>
  transaction(db, async tx => {
    const filling = await findFilling(tx, actor, id, true)
    const file = await intake.find(tx, subject(id), fileId)
    const kept = filling.sections.find(({ answers }) => Object.values(answers).some(given => fileIdsIn(given).includes(fileId)))
    if (!file || !kept) throw new AppError('not_found')
    mustWrite(filling, actor, kept.section)
    const answers: Record<string, unknown> = {}
    for (const [item, given] of Object.entries(kept.answers)) {
      const ids = fileIdsIn(given)
      const left = ids.includes(fileId)
        ? withEvidence(
            ids.filter(one => one !== fileId),
            given,
          )
        : given
      if (left !== undefined) answers[item] = left
    }
    await intake.withdraw(tx, file)
    await writeSection(tx, actor, filling, kept.section, answers)
    await note(tx, actor, 'file_withdrawn', filling, { file: fileId })
  })

/** Opens a file for whoever sees the filling. @throws AppError not_found, file_withheld, file_damaged */
export async function openFillingFile(db: Db, intake: Intake, actor: Actor, id: string, fileId: string) {
  const filling = await findFilling(db, actor, id)
  const file = await intake.find(db, subject(id), fileId)
  if (!file) throw new AppError('not_found')
  const sent = await intake.open(file)
  await transaction(db, tx => note(tx, actor, 'file_read', filling, { file: fileId }))
  return sent
}

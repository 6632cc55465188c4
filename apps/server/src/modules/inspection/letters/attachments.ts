import { api, type LetterAttachments, text } from '@jianqing/contract'
import { audit, type Actions } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { type App, AppError, fileOf, route } from '../../../platform/http/index.ts'
import { type Intake, type IntakePolicy, OFFICE_FILES, shownPolicy, viewFiles } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { LetterRecord } from './list.ts'
import { type LetterRow, letters } from './tables.ts'
import { eq } from 'drizzle-orm'

/** What supports an answer: papers and pictures. */
const POLICY: IntakePolicy = { kinds: OFFICE_FILES, maxBytes: 20 * 2 ** 20 }
/** One answer is not to fill the disk; a letter that was returned is answered again. */
const MOST = 50

export const attachmentActions: Actions = {
  'letter.attach': text('为提示函反馈添加附件', 'Added a file to the answer to a letter'),
  'letter.detach': text('撤回提示函反馈的附件', 'Took back a file of the answer to a letter'),
  'letter.read_attachment': text('下载提示函反馈的附件', 'Downloaded a file with the answer to a letter'),
}

const subject = (id: string) => ({ kind: 'letter', id })

interface Surroundings {
  db: Db
  record: LetterRecord
  intake: Intake
}

/** Files with the answer to a letter: given by whoever may answer it now, seen by whoever sees the letter. */
export function attachmentRoutes(app: App, { db, record, intake }: Surroundings): void {
  const find = (actor: Actor, id: string) => record.mustFind(db, actor, id)
  const mayAdd = async (actor: Actor, row: LetterRow) => {
    const { process } = record.definition
    return process.actionIds(actor, row, (await process.load(db, [row]))(row)).includes('answer')
  }

  // what went with an earlier answer is part of it
  const isNew = (row: LetterRow, file: { receivedAt: string }) => row.answer === null || file.receivedAt > row.answer.at
  const lock = async (tx: Tx, id: string) => (await tx.select().from(letters).where(eq(letters.id, id)).for('update'))[0]!

  const view = async (actor: Actor, letter: LetterRow): Promise<LetterAttachments> => {
    const kept = await intake.of(db, subject(letter.id))
    const may = await mayAdd(actor, letter)
    return {
      ...shownPolicy(POLICY),
      items: await viewFiles(db, kept, file => may && isNew(letter, file)),
      mayAdd: may && kept.length < MOST,
    }
  }

  route(app, api.letterAttachments.list, { handler: async ({ params, actor }) => view(actor, await find(actor, params.id)) })

  route(app, api.letterAttachments.add, {
    handler: async ({ params, actor, request }) => {
      const letter = await find(actor, params.id)
      mustTake(await mayAdd(actor, letter))
      const part = await fileOf(request, { limits: { fileSize: POLICY.maxBytes + 1 }, throwFileSizeLimit: false })
      const taken = await intake.take({ content: part.file, name: part.filename }, POLICY)
      await transaction(db, async tx => {
        // answered, or answered again, while the file was on its way
        mustTake(await mayAdd(actor, await lock(tx, letter.id)))
        if ((await intake.of(tx, subject(letter.id))).length >= MOST)
          throw new AppError('wrong_state', text(`一份提示函至多 ${MOST} 个附件`, `A letter takes ${MOST} files at most`))
        const { id, officeId } = letter
        const file = await intake.record(tx, taken, { subject: subject(id), officeId, by: actor })
        await audit(tx, { actor, action: 'letter.attach', subject: subject(id), officeId, details: { file: file.id, sm3: file.sm3 } })
      })
      return view(actor, letter)
    },
  })

  route(app, api.letterAttachments.withdraw, {
    handler: async ({ params, actor }) => {
      const letter = await find(actor, params.id)
      await transaction(db, async tx => {
        const now = await lock(tx, letter.id)
        const file = await intake.find(tx, subject(letter.id), params.file)
        if (!file) throw new AppError('not_found')
        mustTake((await mayAdd(actor, now)) && isNew(now, file))
        await intake.withdraw(tx, file)
        const { id, officeId } = letter
        await audit(tx, { actor, action: 'letter.detach', subject: subject(id), officeId, details: { file: file.id, sm3: file.sm3 } })
      })
      return view(actor, letter)
    },
  })

  route(app, api.letterAttachments.download, {
    handler: async ({ params, actor, reply }) => {
      const letter = await find(actor, params.id)
      const file = await intake.find(db, subject(letter.id), params.file)
      if (!file) throw new AppError('not_found')
      const sent = await intake.open(file)
      const { id, officeId } = letter
      await transaction(db, tx =>
        audit(tx, { actor, action: 'letter.read_attachment', subject: subject(id), officeId, details: { file: file.id } }),
      )
      return sent(reply)
    },
  })
}

function mustTake(may: boolean): void {
  if (may) return
  throw new AppError(
    'wrong_state',
    text(
      '附件由收函人在签收后、反馈前添加或撤回；随反馈提交的不能更改',
      'The addressee adds files and takes them back after the receipt and before the answer; what went with an answer stays',
    ),
  )
}

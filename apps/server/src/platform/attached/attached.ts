import { type AttachedEndpoints, type AttachedFiles, type I18nText, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { audit, type Actions } from '../audit/index.ts'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { type App, AppError, fileOf, route } from '../http/index.ts'
import { type Intake, type IntakePolicy, OFFICE_FILES, shownPolicy, viewFiles } from '../intake/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Process, ProcessRow } from '../process/index.ts'

/** What supports an answer: papers and pictures. */
const POLICY: IntakePolicy = { kinds: OFFICE_FILES, maxBytes: 20 * 2 ** 20 }
/** One answer is not to fill the disk; a record that was returned is answered again. */
const MOST = 50

/** What is written to the audit. @param title what the files belong to, such as 提示函反馈 */
export const attachedActions = (kind: string, { 'zh-CN': zh, en }: I18nText): Actions => ({
  [`${kind}.attach`]: text(`为${zh}添加附件`, `Added a file to ${en}`),
  [`${kind}.detach`]: text(`撤回${zh}的附件`, `Took back a file of ${en}`),
  [`${kind}.read_attachment`]: text(`下载${zh}的附件`, `Downloaded a file with ${en}`),
})

type Placed = ProcessRow & { officeId: string }

interface AttachedTo<Row extends Placed, State extends string, Loaded> {
  db: Db
  intake: Intake
  process: Process<Row, State, Loaded, any>
  /** @throws AppError not_found */
  find: (actor: Actor, id: string) => Promise<Row>
  /** The action with which they are handed in, or any of several: whoever may take it now, adds. */
  adds: string | readonly string[]
  /** The moment of the last one; what went with it stays. */
  since: (row: Row) => string | null
  /** Why nothing is added or taken back now. */
  refusal: I18nText
}

/** Files with a record, for whoever sees it. */
export function attachedRoutes<Row extends Placed, State extends string, Loaded>(
  app: App,
  endpoints: AttachedEndpoints,
  { db, intake, process, find, adds, since, refusal }: AttachedTo<Row, State, Loaded>,
): void {
  const { kind, table, title } = process.definition
  const subject = (id: string) => ({ kind, id })
  const mayAdd = async (actor: Actor, row: Row) => {
    const open = process.actionIds(actor, row, (await process.load(db, [row]))(row))
    return [adds].flat().some(action => open.includes(action))
  }
  const isNew = (row: Row, file: { receivedAt: string }) => {
    const last = since(row)
    return last === null || file.receivedAt > last
  }
  const lock = async (tx: Tx, id: string) => (await tx.select().from(table).where(eq(table.id, id)).for('update'))[0] as unknown as Row
  const mustTake = (may: boolean) => {
    if (!may) throw new AppError('wrong_state', refusal)
  }
  const write = (tx: Tx, actor: Actor, action: string, row: Row, file: { id: string; sm3?: string }) =>
    audit(tx, {
      actor,
      action: `${kind}.${action}`,
      subject: subject(row.id),
      officeId: row.officeId,
      details: { file: file.id, ...(file.sm3 && { sm3: file.sm3 }) },
    })

  const view = async (actor: Actor, row: Row): Promise<AttachedFiles> => {
    const kept = await intake.of(db, subject(row.id))
    const may = await mayAdd(actor, row)
    return {
      ...shownPolicy(POLICY),
      items: await viewFiles(db, kept, file => may && isNew(row, file)),
      mayAdd: may && kept.length < MOST,
    }
  }

  route(app, endpoints.list, { handler: async ({ params, actor }) => view(actor, await find(actor, params.id)) })

  route(app, endpoints.add, {
    handler: async ({ params, actor, request }) => {
      const row = await find(actor, params.id)
      mustTake(await mayAdd(actor, row))
      const part = await fileOf(request, { limits: { fileSize: POLICY.maxBytes + 1 }, throwFileSizeLimit: false })
      const taken = await intake.take({ content: part.file, name: part.filename }, POLICY)
      await transaction(db, async tx => {
        // handed in, or handed in again, while the file was on its way
        mustTake(await mayAdd(actor, await lock(tx, row.id)))
        if ((await intake.of(tx, subject(row.id))).length >= MOST)
          throw new AppError('wrong_state', text(`一份${title['zh-CN']}至多 ${MOST} 个附件`, `${title.en}: it takes ${MOST} files at most`))
        const file = await intake.record(tx, taken, { subject: subject(row.id), officeId: row.officeId, by: actor })
        await write(tx, actor, 'attach', row, file)
      })
      return view(actor, row)
    },
  })

  route(app, endpoints.withdraw, {
    handler: async ({ params, actor }) => {
      const row = await find(actor, params.id)
      await transaction(db, async tx => {
        const now = await lock(tx, row.id)
        const file = await intake.find(tx, subject(row.id), params.file)
        if (!file) throw new AppError('not_found')
        mustTake((await mayAdd(actor, now)) && isNew(now, file))
        await intake.withdraw(tx, file)
        await write(tx, actor, 'detach', row, file)
      })
      return view(actor, row)
    },
  })

  route(app, endpoints.download, {
    handler: async ({ params, actor, reply }) => {
      const row = await find(actor, params.id)
      const file = await intake.find(db, subject(row.id), params.file)
      if (!file) throw new AppError('not_found')
      const sent = await intake.open(file)
      await transaction(db, tx => write(tx, actor, 'read_attachment', row, { id: file.id }))
      return sent(reply)
    },
  })
}

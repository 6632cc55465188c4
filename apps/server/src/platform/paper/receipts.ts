import { papers, type GivenFile, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type Actions, audit } from '../audit/index.ts'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { documents } from '../document/index.ts'
import { type App, AppError, fileOf, route } from '../http/index.ts'
import { filesOf, type Intake, type IntakePolicy, shownPolicy, viewFiles } from '../intake/index.ts'
import { maskIdentities } from '../mask/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Given } from '../room/index.ts'
import { writeTimeline } from '../timeline/index.ts'
import { firstServiceOf, RECEIPTS } from './services.ts'
import { mayServe } from './serving.ts'

/** 送达回证 as it was scanned or photographed. */
const POLICY: IntakePolicy = { kinds: ['pdf', 'jpeg', 'png', 'webp'], maxBytes: 20 * 2 ** 20 }
export const receiptPolicy = shownPolicy(POLICY)
/** Of one addressee: the receipt, its back, a note of the post. */
const MOST = 10

export const receiptActions: Actions = {
  'paper.receipt': text('添加送达回证', 'Added a receipt of service'),
  'paper.receipt_withdrawn': text('撤回送达回证', 'Took back a receipt of service'),
  'paper.receipt_read': text('下载送达回证', 'Downloaded a receipt of service'),
}

interface Surroundings {
  db: Db
  intake: Intake
  known: () => Pick<Given, 'records'>
}

/** What a receipt belongs to: the first entry of a service, whose corrections share it, and the record that its paper is of. */
interface Served {
  serviceId: string
  subject: { kind: string; id: string }
  officeId: string
  number: string
  addressee: string
  maySend: boolean
}

/** Receipts of service: given by whoever takes services of that record down, at whatever state it is by now, and read by whoever sees it. */
export function receiptRoutes(app: App, { db, intake, known }: Surroundings): void {
  /** @throws AppError not_found where the record is out of sight */
  const find = async (actor: Actor, id: string): Promise<Served> => {
    const service = await firstServiceOf(db, id)
    const [paper] = service ? await db.select().from(documents).where(eq(documents.id, service.documentId)) : []
    const record = known().records.find(({ definition }) => definition.process.definition.kind === paper?.subjectKind)
    const row = paper?.subjectId && record ? await record.find(db, actor, paper.subjectId) : undefined
    if (!service || !paper || !row || !record) throw new AppError('not_found')
    return {
      serviceId: service.id,
      subject: { kind: paper.subjectKind!, id: paper.subjectId! },
      officeId: paper.officeId,
      number: paper.number,
      addressee: service.addressee,
      maySend: mayServe(record.definition.process.definition, actor, row),
    }
  }
  const mustSend = ({ maySend }: Served) => {
    if (!maySend) throw new AppError('forbidden')
  }
  const view = async (tx: Db | Tx, { serviceId, maySend }: Served): Promise<{ items: GivenFile[] }> => ({
    items: await viewFiles(tx, (await filesOf(tx, RECEIPTS, [serviceId])).get(serviceId) ?? [], () => maySend),
  })
  const tell = async (
    tx: Tx,
    actor: Actor,
    { subject, officeId, number, addressee }: Served,
    action: string,
    file: { id: string; sm3: string; name: string },
  ) => {
    await audit(tx, { actor, action: `paper.${action}`, subject, officeId, details: { file: file.id, sm3: file.sm3 } })
    await writeTimeline(tx, {
      subject,
      actor,
      action,
      title: receiptActions[`paper.${action}`]!,
      fields: [
        { label: text('文书', 'Paper'), value: number },
        { label: text('受送达人', 'Addressee'), value: addressee },
        { label: text('文件', 'File'), value: maskIdentities(file.name) },
      ],
    })
  }

  route(app, papers.addReceipt, {
    handler: async ({ params, actor, request }) => {
      const served = await find(actor, params.service)
      mustSend(served)
      const part = await fileOf(request, { limits: { fileSize: POLICY.maxBytes + 1 }, throwFileSizeLimit: false })
      const taken = await intake.take({ content: part.file, name: part.filename }, POLICY)
      const subject = { kind: RECEIPTS, id: served.serviceId }
      return transaction(db, async tx => {
        await firstServiceOf(tx, served.serviceId, true)
        if ((await intake.of(tx, subject)).length >= MOST)
          throw new AppError('wrong_state', text(`一次送达至多 ${MOST} 份回证`, `A service keeps ${MOST} receipts at most`))
        const file = await intake.record(tx, taken, { subject, officeId: served.officeId, by: actor })
        await tell(tx, actor, served, 'receipt', file)
        return view(tx, served)
      })
    },
  })

  route(app, papers.withdrawReceipt, {
    handler: async ({ params, actor }) => {
      const served = await find(actor, params.service)
      mustSend(served)
      return transaction(db, async tx => {
        await firstServiceOf(tx, served.serviceId, true)
        const file = await intake.find(tx, { kind: RECEIPTS, id: served.serviceId }, params.file)
        if (!file) throw new AppError('not_found')
        await intake.withdraw(tx, file)
        await tell(tx, actor, served, 'receipt_withdrawn', file)
        return view(tx, served)
      })
    },
  })

  route(app, papers.receipt, {
    handler: async ({ params, actor, reply }) => {
      const { serviceId, subject, officeId } = await find(actor, params.service)
      const file = await intake.find(db, { kind: RECEIPTS, id: serviceId }, params.file)
      if (!file) throw new AppError('not_found')
      const sent = await intake.open(file)
      await transaction(db, tx => audit(tx, { actor, action: 'paper.receipt_read', subject, officeId, details: { file: file.id } }))
      return sent(reply)
    },
  })
}

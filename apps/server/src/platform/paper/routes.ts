import { papers } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import type { DocumentFormat, Documents } from '../document/index.ts'
import { AppError, attachment, route } from '../http/index.ts'
import type { Intake } from '../intake/index.ts'
import type { Given, Room } from '../room/index.ts'
import { paperTexts } from './definition.ts'
import { bytesOf } from './reading.ts'
import { receiptActions, receiptRoutes } from './receipts.ts'
import { SERVED_WHEN_SENT, servingActions } from './serving.ts'

const TYPES: Record<DocumentFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

interface Surroundings {
  db: Db
  documents: Documents
  intake: Intake
  known: () => Pick<Given, 'papers' | 'records'>
}

/** Papers of every kind, for whoever sees the record that one is of. */
export const papersRoom = ({ db, documents, intake, known }: Surroundings): Room => ({
  settings: [SERVED_WHEN_SENT],
  actions: { ...servingActions, ...receiptActions },
  definitions: [paperTexts({ documents, known })],
  routes: app => {
    receiptRoutes(app, { db, intake, known })
    route(app, papers.document, {
      handler: async ({ params, actor, reply }) => {
        const row = await documents.get(db, params.id)
        const record = known().records.find(({ definition }) => definition.process.definition.kind === row?.subjectKind)
        if (!row?.subjectId || !record || !(await record.find(db, actor, row.subjectId))) throw new AppError('not_found')
        return reply
          .type(TYPES[params.format])
          .header('content-disposition', attachment(`${row.number} ${row.title}.${params.format}`))
          .send(await bytesOf(documents, row, params.format))
      },
    })
  },
})

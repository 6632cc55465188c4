import { api, type CheckupDetail, text } from '@jianqing/contract'
import { audit } from '../../../../platform/audit/index.ts'
import { personRefs } from '../../../../platform/auth/index.ts'
import { type Db, transaction, type Tx } from '../../../../platform/db/index.ts'
import type { Documents } from '../../../../platform/document/index.ts'
import { type App, AppError, route } from '../../../../platform/http/index.ts'
import { printPaper } from '../../../../platform/paper/index.ts'
import { type Actor, mayTouch } from '../../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../../platform/record/index.ts'
import { defaultAsOf } from '../../../../platform/setting/index.ts'
import type { EnterpriseRecord } from '../list.ts'
import { namesOf } from '../names.ts'
import { beginCheckup, type Beginning } from './begin.ts'
import type { CheckupRecord } from './list.ts'
import { setMeasure } from './measures.ts'
import { checkupReport } from './paper.ts'
import { type Reading, reportOf } from './report.ts'
import { mustKnowSheet, readAnswers, saveAnswers } from './sealed.ts'
import type { CheckupRow } from './tables.ts'

const PDF = 'application/pdf'

export interface CheckupSurroundings extends Omit<Beginning, 'process'>, Pick<Reading, 'articles'> {
  db: Db
  batches: Batches
  documents: Documents
  record: CheckupRecord
  firms: EnterpriseRecord
}

export const checkupActions = {
  'checkup.begin': text('开始法治体检', 'Began a check-up'),
  'checkup.look': text('查看体检问卷填答', 'Looked at the answers of a check-up'),
  'checkup.save': text('保存体检问卷填答', 'Kept answers of a check-up'),
  'checkup.measure': text('登记体检整改事项', 'Wrote down a measure of a check-up'),
}

export function checkupRoutes(app: App, { db, batches, documents, record, firms, ...rest }: CheckupSurroundings): void {
  const { keys, articles } = rest
  const { process } = record.definition
  const reading = { db, keys, articles }
  const mayWork = (actor: Actor, row: CheckupRow) =>
    row.state !== 'erased' && mayTouch(actor, 'enterprise:write', process.definition.place(row))
  /** @throws AppError not_found, forbidden */
  const mine = async (actor: Actor, id: string): Promise<CheckupRow> => {
    const row = await record.mustFind(db, actor, id)
    if (row.state === 'erased') throw new AppError('wrong_state', text('已按企业要求删除', 'It was erased as the firm asked'))
    if (!mayWork(actor, row)) throw new AppError('forbidden')
    return row
  }
  const note = (tx: Tx, actor: Actor, action: string, row: CheckupRow, details: Record<string, unknown> = {}) =>
    audit(tx, { actor, action: `checkup.${action}`, subject: { kind: 'checkup', id: row.id }, officeId: row.officeId, details })
  const detail = async (actor: Actor, row: CheckupRow): Promise<CheckupDetail> => ({
    ...(await record.whole(db, actor, row)),
    report: await reportOf(reading, row),
    opinion: row.opinion,
    previousId: row.previousId,
    mayWork: mayWork(actor, row),
  })
  recordRoutes(app, api.checkups, record, { db, batches, detail })
  route(app, api.checkups.begin, {
    handler: async ({ actor, params, body }) => {
      const firm = await firms.mustFind(db, actor, params.id)
      if (!mayTouch(actor, 'enterprise:write', firms.definition.process.definition.place(firm))) throw new AppError('forbidden')
      if (firm.state === 'ended') throw new AppError('wrong_state', text('已停止联系，请先恢复', 'It was ended: resume it first'))
      const on = await defaultAsOf(db)
      const { id } = await transaction(db, tx => beginCheckup(tx, { ...rest, process }, actor, firm, { ...body, on }))
      return { id }
    },
  })
  route(app, api.checkups.answers, {
    handler: async ({ actor, params }) => {
      const row = await mine(actor, params.id)
      const sheet = await mustKnowSheet(db, row)
      await transaction(db, tx => note(tx, actor, 'look', row))
      return { sheet, ...(await readAnswers(db, keys, sheet, row.id)), mayWrite: row.state === 'filling' && row.channel !== 'portal' }
    },
  })
  route(app, api.checkups.save, {
    handler: async ({ actor, params, body }) => {
      const row = await mine(actor, params.id)
      if (row.state !== 'filling')
        throw new AppError('wrong_state', text('已经提交，不能更改', 'It was handed in and does not change any more'))
      const sheet = await mustKnowSheet(db, row)
      const saving = { id: row.id, section: params.section, by: actor.user.id, ...body }
      return transaction(db, async tx => {
        const saved = await saveAnswers(tx, keys, sheet, saving)
        await note(tx, actor, 'save', row, { section: params.section })
        return saved
      })
    },
  })
  route(app, api.checkups.measure, {
    handler: async ({ actor, params, body }) => {
      const row = await mine(actor, params.id)
      const today = await defaultAsOf(db)
      await transaction(db, async tx => {
        await setMeasure(tx, row, params.no, body, today)
        await note(tx, actor, 'measure', row, { no: params.no, state: body.state })
      })
      return detail(actor, await record.mustFind(db, actor, row.id))
    },
  })
  route(app, api.checkups.paper, {
    handler: async ({ actor, params, reply }) => {
      const row = await record.mustFind(db, actor, params.id)
      const report = row.reportedOn === null ? null : await reportOf(reading, row)
      if (!report) throw new AppError('wrong_state', text('还没有报告', 'There is no report yet'))
      const [names, people] = await Promise.all([namesOf(db, [row.enterpriseId]), personRefs(db, [row.handlerId])])
      const handler = people.get(row.handlerId ?? '')
      const printed = {
        id: row.id,
        officeId: row.officeId,
        firm: names.get(row.enterpriseId) ?? '',
        opinion: row.opinion ?? '',
        contact: `${handler?.department ?? ''}${handler?.name ?? ''}` || '—',
        report,
      }
      const bytes = await printPaper(db, documents, checkupReport, printed, row.reportedOn)
      return reply.type(PDF).header('content-disposition', 'inline').header('cache-control', 'no-store').send(bytes)
    },
  })
}

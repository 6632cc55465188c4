import { addressOf, AGREEMENT_STATES, type AgreementState, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess, because, opinion } from '../../../platform/process/index.ts'
import { DAYS, deliveryClock } from './clock.ts'
import { type AgreementRow, agreements, type DestroyedVersion, feeds } from './tables.ts'

const place = (row: AgreementRow) => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.createdBy] })
const mayApprove = (actor: Actor, row: AgreementRow) => mayTouch(actor, 'agreement:approve', place(row))
const tell = (tx: Tx, row: AgreementRow, zh: string, en: string) =>
  notify(tx, {
    to: [row.createdBy],
    kind: 'agreement.moved',
    title: text(`数据协议《${row.title}》：${zh}`, `Data agreement “${row.title}”: ${en}`),
    link: addressOf(api.agreements, row.id),
  })

const budgetOf = ({ frequency }: AgreementRow) => (frequency === 'once' ? null : { amount: DAYS[frequency], unit: 'day' as const })
/** What is to come next is counted from here. */
const counted = (row: AgreementRow) => {
  const budget = budgetOf(row)
  return budget ? { stop: deliveryClock, start: { clock: deliveryClock, budget } } : {}
}
const switchOff = (tx: Tx, { id }: AgreementRow) => tx.update(feeds).set({ isOn: false }).where(eq(feeds.agreementId, id))

/** A data agreement: drawn up by one, reviewed by another, approved by a third; its feeds stop with it. */
export const agreementProcess = defineProcess<AgreementRow, AgreementState>({
  kind: 'agreement',
  title: text('数据协议', 'Data agreement'),
  table: agreements,
  states: AGREEMENT_STATES,
  initial: 'draft',
  place,
  clocks: [deliveryClock],
  transitions: [
    { id: 'submit', title: text('报批', 'Submit'), tone: 'primary', from: ['draft'], to: 'submitted', who: 'agreement:write' },
    {
      id: 'second',
      title: text('审核通过', 'Review'),
      tone: 'primary',
      from: ['submitted'],
      to: 'seconded',
      who: (actor, row) => actor.user.id !== row.createdBy && mayApprove(actor, row),
      form: opinion,
      effect: async (_tx, _row, _form, actor, { at }) => ({ set: { secondedBy: actor.user.id, secondedAt: at } }),
    },
    {
      id: 'approve',
      title: text('批准', 'Approve'),
      tone: 'primary',
      from: ['seconded'],
      to: 'active',
      who: (actor, row) => actor.user.id !== row.createdBy && actor.user.id !== row.secondedBy && mayApprove(actor, row),
      form: opinion,
      hint: text('批准后按约定接收数据，下次到达的期限开始计算。', 'Data is taken in from now on, and the next delivery has its day.'),
      clocks: row => counted(row),
      effect: async (tx, row, _form, actor, { at }) => {
        await tell(tx, row, '已批准，开始接收数据', 'approved; data is taken in')
        return { set: { approvedBy: actor.user.id, approvedAt: at } }
      },
    },
    {
      id: 'give_back',
      title: text('退回修改', 'Give back'),
      from: ['submitted', 'seconded'],
      to: 'draft',
      who: (actor, row) => actor.user.id !== row.createdBy && mayApprove(actor, row),
      form: because,
      effect: async (tx, row) => {
        await tell(tx, row, '退回修改', 'given back')
        return { set: { secondedBy: null, secondedAt: null } }
      },
    },
    {
      id: 'end',
      title: text('提前终止', 'End it early'),
      tone: 'danger',
      from: ['active'],
      to: 'ended',
      who: 'agreement:write',
      form: because,
      hint: text('终止后不再接收数据；已导入的数据按协议约定处理。', 'No more data is taken in; what came is dealt with as agreed.'),
      clocks: { stop: deliveryClock },
      effect: async (tx, row) => void (await switchOff(tx, row)),
    },
    {
      id: 'cancel',
      title: text('作废', 'Discard'),
      tone: 'danger',
      from: ['draft'],
      to: 'cancelled',
      who: 'agreement:write',
      form: because,
    },
    {
      id: 'delivered',
      title: text('数据已导入', 'Data was taken in'),
      from: ['active'],
      system: true,
      clocks: row => counted(row),
      effect: async (_tx, _row, form: { name: string; rows: number; version: string }) => ({
        fields: [
          { label: text('文件', 'File'), value: form.name },
          { label: text('行数', 'Rows'), value: String(form.rows) },
          { label: text('版本', 'Version'), value: form.version },
        ],
        details: { rows: form.rows, version: form.version },
      }),
    },
    {
      id: 'expire',
      title: text('到期，停止接收', 'Expired; no more data is taken in'),
      from: ['active'],
      to: 'expired',
      system: true,
      clocks: { stop: deliveryClock },
      effect: async (tx, row) => {
        await switchOff(tx, row)
        await tell(tx, row, '已到期，停止接收数据', 'expired; no more data is taken in')
      },
    },
    {
      id: 'destroy',
      title: text('按协议销毁数据', 'Data destroyed as agreed'),
      from: ['expired', 'ended'],
      to: 'destroyed',
      system: true,
      effect: async (tx, row, form: { versions: DestroyedVersion[] }) => {
        await tell(
          tx,
          row,
          `已销毁 ${form.versions.length} 个版本，证明留存`,
          `${form.versions.length} versions were destroyed; certificates are kept`,
        )
        return {
          set: { destroyed: form.versions },
          fields: form.versions.map(({ dataset, version, rows, sha256 }) => ({
            label: text(`${dataset} ${version}`, `${dataset} ${version}`),
            value: `${rows} · SHA-256 ${sha256}`,
          })),
          details: { versions: form.versions },
        }
      },
    },
  ],
})

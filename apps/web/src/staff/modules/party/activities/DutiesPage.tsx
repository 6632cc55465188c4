import { addressOf, api, KIND_OF_DUTY, type SlotView } from '@jianqing/contract'
import { Alert, Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useAddress } from '../../../../kit/address.ts'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import './activities.css'
import { PlanActivity } from './PlanActivity.tsx'
import { PlanYear } from './PlanYear.tsx'

const TONES: Record<SlotView['state'], Tone> = { due: 'brand', overdue: 'danger', held: 'ok', held_late: 'warn', waived: 'quiet' }

function Waive({ slot }: { slot: SlotView }) {
  const { t } = useTranslation('activities')
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ reason: string }>()
  const waive = useCommand(api.activities.waive, {
    refreshes: [api.activities.slots, api.overview.workbench],
    onSuccess: () => setOpen(false),
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('duties.waive')}
      </Button>
      <Modal
        open={open}
        title={t('duties.waiveTitle')}
        okText={t('duties.waive')}
        confirmLoading={waive.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form form={form} layout="vertical" onFinish={body => waive.mutate({ params: { id: slot.id }, body })}>
          <Form.Item name="reason" label={t('duties.reason')} rules={[{ required: true, min: 4, max: 500, message: t('plan.required') }]}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          {waive.error ? <Alert type="error" showIcon title={errorText(waive.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}

function Duty({ slot }: { slot: SlotView }) {
  const { t } = useTranslation('activities')
  const tx = useTx()
  return (
    <li>
      <div>
        <strong>{tx(slot.title)}</strong> <StateTag tone={TONES[slot.state]}>{t(`duties.state.${slot.state}`)}</StateTag>
        <small className="jq-faint">
          {slot.period} · {slot.article}
          {slot.verified ? '' : t('duties.unverified')}
        </small>
        {slot.waivedReason ? <small className="jq-faint">{slot.waivedReason}</small> : null}
      </div>
      <div className="ways">
        {slot.activity ? (
          <Link to={addressOf(api.activities, slot.activity.id)}>
            {t(slot.heldOn ? 'duties.heldOn' : 'duties.plannedOn', { day: slot.activity.onDay })}
          </Link>
        ) : slot.mayWaive ? (
          <PlanActivity slot={slot} kind={KIND_OF_DUTY[slot.duty]} />
        ) : null}
        {slot.mayWaive && slot.activity?.state !== 'open' ? <Waive slot={slot} /> : null}
      </div>
    </li>
  )
}

/** What a month asks of each branch, and what is left of the months before. */
export function DutiesPage() {
  const { t } = useTranslation('activities')
  const { get, set } = useAddress()
  const may = useMay()
  const [month, branchId, overdue] = [get('month'), get('branchId'), get('overdue') === '1']
  const { data, error, refetch } = useApi(
    api.activities.slots,
    { query: { ...(month ? { month } : {}), ...(branchId ? { branchId } : {}), overdue } },
    { keepPrevious: true },
  )
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const by = new Map<string, SlotView[]>()
  for (const slot of data.items) by.set(slot.branch.id, [...(by.get(slot.branch.id) ?? []), slot])
  const counted = (...states: SlotView['state'][]) => data.items.filter(({ state }) => states.includes(state)).length
  return (
    <>
      <PageHeader title={t('duties.title')} sub={t('duties.sub')} extra={may('activity:write') ? <PlanYear /> : null} />
      <div className="jq-duties-head">
        <DayPicker
          of="month"
          aria-label={t('duties.month')}
          value={data.month}
          allowClear={false}
          onChange={value => set({ month: value })}
        />
        <Checkbox checked={overdue} onChange={({ target }) => set({ overdue: target.checked ? '1' : undefined })}>
          {t('duties.withOverdue')}
        </Checkbox>
        {branchId ? (
          <Button type="link" onClick={() => set({ branchId: undefined })}>
            {t('duties.allBranches')}
          </Button>
        ) : null}
      </div>
      <Facts
        items={[
          { label: t('duties.owed'), value: data.items.length, big: true },
          { label: t('duties.done'), value: counted('held', 'held_late'), big: true },
          { label: t('duties.open'), value: counted('due'), big: true },
          { label: t('duties.state.overdue'), value: counted('overdue'), big: true, tone: counted('overdue') > 0 ? 'danger' : undefined },
          { label: t('duties.state.waived'), value: counted('waived'), big: true },
        ]}
      />
      {data.items.length === 0 ? <EmptyState title={t('duties.none')}>{t('duties.noneHelp')}</EmptyState> : null}
      {[...by.values()].map(slots => (
        <section key={slots[0]!.branch.id} className="jq-card jq-duties">
          <h2 className="jq-h2">
            <Link to={addressOf(api.branches, slots[0]!.branch.id)}>{slots[0]!.branch.title}</Link>
          </h2>
          <ul>
            {slots.map(slot => (
              <Duty key={slot.id} slot={slot} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { api, type Schedule, linkTo } from '@jianqing/contract'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { useAddress } from '../../../../kit/address.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import '../../../../kit/words.css'
import { ruleWords } from './rule.ts'
import { ScheduleForm } from './ScheduleForm.tsx'
import { areaName } from '../../../../kit/area.ts'

/** Which models run by themselves, when they do so next, and who stands for it. */
export function SchedulesPage() {
  const { t } = useTranslation('runs')
  const may = useMay()('run:start')
  const { get, set } = useAddress()
  const [edited, setEdited] = useState<Schedule | null>(null)
  const { data, error, refetch } = useApi(api.schedules.list, {})
  const columns = useColumns(setEdited)
  // `?add=model:id` opens the form for that model
  const adding = get('add')
  const add = may ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ add: 'new' })}>
      {t('schedule.add')}
    </Button>
  ) : null
  const close = () => {
    setEdited(null)
    set({ add: null })
  }
  return (
    <>
      <PageHeader title={t('schedule.title')} sub={t('schedule.subtitle')} back={{ to: '/runs', label: t('one.back') }} extra={add} />
      <div className="jq-card">
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <RowsSkeleton rows={5} />
        ) : data.items.length === 0 ? (
          <EmptyState title={t('schedule.none.title')} actions={add}>
            {t('schedule.none.text')}
          </EmptyState>
        ) : (
          <DataTable label={t('schedule.title')} columns={columns} items={data.items} rowKey={s => s.id} />
        )}
      </div>
      {may && (edited || adding !== undefined) ? (
        <ScheduleForm schedule={edited} target={adding === 'new' ? undefined : adding} onClose={close} />
      ) : null}
    </>
  )
}

function useColumns(onEdit: (schedule: Schedule) => void): Column<Schedule>[] {
  const { t } = useTranslation('runs')
  const tx = useTx()
  const target = ({ target: of, title }: Schedule) =>
    'area' in of ? (
      t('schedule.allOf', { area: tx(areaName(of.area)) })
    ) : (
      <Link className="jq-strong" to={linkTo.model(of.model)}>
        {title ? tx(title) : of.model}
      </Link>
    )
  return [
    {
      key: 'target',
      title: t('schedule.column.target'),
      render: s => (
        <div className="jq-name">
          {target(s)}
          {s.problem ? <span className="jq-faint">{tx(s.problem)}</span> : null}
        </div>
      ),
    },
    { key: 'rule', title: t('schedule.column.rule'), render: s => ruleWords(t, s.rule) },
    {
      key: 'next',
      title: t('schedule.column.next'),
      kind: 'date',
      width: 160,
      render: s =>
        s.paused ? <StateTag tone="quiet">{t('schedule.paused')}</StateTag> : s.nextAt ? dateTime(s.nextAt) : t('schedule.withData'),
    },
    { key: 'last', title: t('schedule.column.last'), kind: 'date', width: 150, render: s => (s.lastAt ? dateTime(s.lastAt) : '—') },
    { key: 'owner', title: t('schedule.column.owner'), width: 110, render: s => s.owner?.name ?? '—' },
    {
      key: 'actions',
      title: t('schedule.column.actions'),
      width: 210,
      render: s => (s.mine ? <Actions schedule={s} onEdit={() => onEdit(s)} /> : null),
    },
  ]
}

function Actions({ schedule, onEdit }: { schedule: Schedule; onEdit: () => void }) {
  const { t } = useTranslation('runs')
  const { message } = App.useApp()
  const told = { refreshes: [api.schedules.list], onError: (error: unknown) => void message.error(errorText(error)) }
  const change = useCommand(api.schedules.change, told)
  const remove = useCommand(api.schedules.remove, told)
  const { id, revision, paused } = schedule
  return (
    <div className="jq-actions">
      <Button size="small" onClick={onEdit}>
        {t('schedule.edit')}
      </Button>
      <Button
        size="small"
        loading={change.isPending}
        onClick={() => change.mutate({ params: { id }, body: { revision, paused: !paused } })}
      >
        {t(paused ? 'schedule.resume' : 'schedule.pause')}
      </Button>
      <Popconfirm
        title={t('schedule.removeAsk')}
        okText={t('schedule.remove')}
        cancelText={t('schedule.form.cancel')}
        onConfirm={() => remove.mutate({ params: { id } })}
      >
        <Button size="small" danger loading={remove.isPending}>
          {t('schedule.remove')}
        </Button>
      </Popconfirm>
    </div>
  )
}

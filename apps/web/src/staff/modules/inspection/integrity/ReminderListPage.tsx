import { addressOf, api, type ReminderSummary } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { reminderRecord } from './record.ts'

/** Reminders within reach: whom, on what, until when. There is no order by how many signals somebody has. */
export function ReminderListPage() {
  const { t } = useTranslation('integrity')
  const tx = useTx()
  const maySend = useMay()('integrity:send')
  const signals = (item: ReminderSummary) => (item.signals.length === 0 ? t('none') : item.signals.map(tx).join('；'))
  const where = (item: ReminderSummary) => [item.person?.department, item.officeName].filter(Boolean).join(' · ')
  const columns: Column<ReminderSummary>[] = [
    {
      key: 'person',
      title: t('column.person'),
      render: item => <RecordTitle to={addressOf(api.integrity, item.id)} title={item.person?.name ?? '—'} small={where(item)} />,
    },
    { key: 'signals', title: t('column.signals'), render: signals },
    { key: 'foundOn', title: t('column.foundOn'), sort: 'foundOn', kind: 'date', render: item => item.foundOn },
    { key: 'expiresOn', title: t('column.expiresOn'), sort: 'expiresOn', kind: 'date', render: item => item.expiresOn },
    { ...stateColumn(reminderRecord), width: 130 },
  ]
  return (
    <RecordListPage
      record={reminderRecord}
      list={useRecordList(reminderRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={maySend ? <Look /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.integrity, item.id)} title={item.person?.name ?? '—'} small={where(item)} />
          <span>{signals(item)}</span>
          <div className="row">
            <RecordState record={reminderRecord} state={item.state} />
            <span className="jq-faint">{t('until', { day: item.expiresOn })}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

function Look() {
  const { t } = useTranslation('integrity')
  const { message } = App.useApp()
  const look = useCommand(api.integrity.look, {
    refreshes: [api.integrity.list],
    onSuccess: ({ found }) => void message.success(t('looked', { n: found })),
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Button loading={look.isPending} onClick={() => look.mutate({ body: {} })}>
      {t('look')}
    </Button>
  )
}

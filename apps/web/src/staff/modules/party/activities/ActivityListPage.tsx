import { ACTIVITY_KINDS, ActivityKind, type ActivitySummary, addressOf, api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { useLang, useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { PlanActivity } from './PlanActivity.tsx'
import { activityRecord } from './record.ts'

const there = ({ present, expected }: ActivitySummary) => (present === null ? '—' : `${present} / ${expected}`)

/** Meetings and other activities, the newest day first. */
export function ActivityListPage() {
  const { t } = useTranslation('activities')
  const tx = useTx()
  const lang = useLang()
  const mayPlan = useMay()('activity:write')
  const list = useRecordList(activityRecord)
  const columns: Column<ActivitySummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.activities, item.id)} title={item.title} small={item.branch.title} />,
    },
    { key: 'kind', title: t('column.kind'), width: 130, render: item => tx(ACTIVITY_KINDS[item.kind]) },
    {
      key: 'onDay',
      title: t('column.onDay'),
      sort: 'onDay',
      width: 150,
      render: item => [item.onDay, item.startsAt].filter(Boolean).join(' '),
    },
    { key: 'there', title: t('column.there'), width: 100, kind: 'number', render: there },
    { ...stateColumn(activityRecord), width: 110 },
  ]
  return (
    <RecordListPage
      record={activityRecord}
      list={list}
      title={t('title')}
      extra={
        <>
          <DownloadButton endpoint={api.activities.calendar} args={{ query: { lang } }} otherwise="activities.ics">
            {t('calendar')}
          </DownloadButton>
          {mayPlan ? <PlanActivity /> : null}
        </>
      }
      columns={columns}
      offices={useOfficeChoices()}
      filters={() => [
        {
          key: 'kind',
          label: t('column.kind'),
          width: 150,
          options: ActivityKind.options.map(kind => ({ value: kind, label: tx(ACTIVITY_KINDS[kind]) })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.activities, item.id)} title={item.title} small={`${item.onDay} · ${item.branch.title}`} />
          <div className="row">
            <RecordState record={activityRecord} state={item.state} />
            <span className="jq-faint">{there(item)}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

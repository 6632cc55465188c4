import { addressOf, api, type CallSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddCall } from './AddCall.tsx'
import { callRecord } from './record.ts'

/** Calls, with what waits first. */
export function CallListPage() {
  const { t } = useTranslation('calls')
  const mayAdd = useMay()('call:write')
  const columns: Column<CallSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.calls, item.id)} title={item.title} />,
    },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { ...stateColumn(callRecord), width: 120 },
    { ...clockColumn('—'), width: 140 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={callRecord}
      list={useRecordList(callRecord)}
      title={t('title')}
      extra={mayAdd ? <AddCall /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.calls, item.id)} title={item.title} small={item.officeName} />
          <div className="row">
            <RecordState record={callRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

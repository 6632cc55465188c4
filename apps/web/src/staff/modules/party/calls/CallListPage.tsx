import { addressOf, api, type CallSummary, HONOUR_LEVELS, NOMINATION_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddCall } from './AddCall.tsx'
import { callRecord } from './record.ts'

/** Calls of one's office and of those above it, what closes first first. */
export function CallListPage() {
  const { t } = useTranslation('calls')
  const tx = useTx()
  const mayAdd = useMay()('call:write')
  const title = (item: CallSummary) => (
    <RecordTitle
      to={addressOf(api.calls, item.id)}
      title={item.title}
      small={item.kinds.map(kind => tx(NOMINATION_KINDS[kind])).join(' · ')}
    />
  )
  const columns: Column<CallSummary>[] = [
    { key: 'title', title: t('column.title'), sort: 'title', width: 340, render: title },
    { key: 'issuer', title: t('column.issuer'), width: 200, render: item => item.issuer },
    { key: 'level', title: t('column.level'), width: 110, render: item => tx(HONOUR_LEVELS[item.level]) },
    { key: 'closesOn', title: t('column.closesOn'), sort: 'closesOn', kind: 'date', width: 120, render: item => item.closesOn },
    { ...stateColumn(callRecord), width: 110 },
    { ...clockColumn('—'), width: 140 },
    { key: 'office', title: t('column.office'), sort: 'officeName', width: 160, render: item => item.officeName ?? '—' },
  ]
  return (
    <RecordListPage
      record={callRecord}
      list={useRecordList(callRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={mayAdd ? <AddCall /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={callRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{item.issuer}</span>
            <span className="jq-date">{item.closesOn}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

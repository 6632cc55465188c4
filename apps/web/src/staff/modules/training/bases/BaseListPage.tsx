import { addressOf, api, BASE_LEVELS, type BaseSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddBase } from './AddBase.tsx'
import { baseRecord } from './record.ts'

/** Training bases, with what waits first. */
export function BaseListPage() {
  const { t } = useTranslation('bases')
  const tx = useTx()
  const mayAdd = useMay()('base:write')
  const columns: Column<BaseSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.bases, item.id)} title={item.title} small={item.place} />,
    },
    { key: 'level', title: t('level'), width: 100, render: item => tx(BASE_LEVELS[item.level]) },
    { key: 'capacity', title: t('capacity'), sort: 'capacity', width: 120, render: item => item.capacity },
    { key: 'validUntil', title: t('until'), sort: 'validUntil', width: 130, render: item => item.validUntil ?? '—' },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { ...stateColumn(baseRecord), width: 120 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={baseRecord}
      list={useRecordList(baseRecord)}
      title={t('title')}
      extra={mayAdd ? <AddBase /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.bases, item.id)} title={item.title} small={item.place} />
          <div className="row">
            <RecordState record={baseRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

import { addressOf, api, type PlacementSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddPlacement } from './AddPlacement.tsx'
import { placementRecord } from './record.ts'

/** Placements, with what waits first. */
export function PlacementListPage() {
  const { t } = useTranslation('placements')
  const mayAdd = useMay()('placement:write')
  const columns: Column<PlacementSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.placements, item.id)} title={item.title} />,
    },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { ...stateColumn(placementRecord), width: 120 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={placementRecord}
      list={useRecordList(placementRecord)}
      title={t('title')}
      extra={mayAdd ? <AddPlacement /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.placements, item.id)} title={item.title} small={item.officeName} />
          <div className="row">
            <RecordState record={placementRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

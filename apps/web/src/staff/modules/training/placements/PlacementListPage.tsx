import { addressOf, api, type PlacementSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddPlacement } from './AddPlacement.tsx'
import { placementRecord } from './record.ts'

const Title = ({ item }: { item: PlacementSummary }) => (
  <RecordTitle to={addressOf(api.placements, item.id)} title={item.trainee?.name ?? '—'} small={item.officeName} />
)

/** Placements, with what runs out first. */
export function PlacementListPage() {
  const { t } = useTranslation('placements')
  const mayAdd = useMay()('placement:write')
  const columns: Column<PlacementSummary>[] = [
    { key: 'trainee', title: t('column.trainee'), render: item => <Title item={item} /> },
    {
      key: 'host',
      title: t('column.host'),
      render: item => (
        <div className="jq-two">
          {item.hostName ?? '—'}
          <small>{[item.departmentName, item.mentor?.name].filter(Boolean).join(' · ')}</small>
        </div>
      ),
    },
    {
      key: 'fromOn',
      title: t('column.term'),
      sort: 'fromOn',
      width: 130,
      render: item => (
        <div className="jq-two jq-date">
          {item.fromOn}
          <small>
            {t('to')} {item.untilOn}
          </small>
        </div>
      ),
    },
    { key: 'diary', title: t('column.diary'), width: 90, render: item => `${item.weeks.written}/${item.weeks.over}` },
    { ...stateColumn(placementRecord), width: 140 },
    { ...clockColumn(t('noClock')), width: 140 },
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
          <Title item={item} />
          <div className="row">
            <RecordState record={placementRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{item.hostName}</span>
            <span className="jq-date">
              {item.fromOn} {t('to')} {item.untilOn}
            </span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

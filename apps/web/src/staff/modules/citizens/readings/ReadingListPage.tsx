import { BarChartOutlined, CalendarOutlined, PlusOutlined } from '@ant-design/icons'
import { addressOf, api, READING_TURNS, READING_WAYS, type ReadingSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { optionsOf } from '../../../../kit/options.ts'
import { clockColumn, officeColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { readingRecord } from './record.ts'
import './readings.css'

function Extra({ mayAdd }: { mayAdd: boolean }) {
  const { t } = useTranslation('readings')
  return (
    <span className="jq-list-extra">
      <Link to="/readings/places">
        <Button icon={<CalendarOutlined />}>{t('places.open')}</Button>
      </Link>
      <Link to="/readings/statistics">
        <Button icon={<BarChartOutlined />}>{t('statistics.open')}</Button>
      </Link>
      {mayAdd ? (
        <Link to="/readings/new">
          <Button type="primary" icon={<PlusOutlined />}>
            {t('add.open')}
          </Button>
        </Link>
      ) : null}
    </span>
  )
}

/** Applications of lawyers, with what runs out first. */
export function ReadingListPage() {
  const { t } = useTranslation('readings')
  const tx = useTx()
  const mayAdd = useMay()('reading:write')
  const objected = (item: ReadingSummary) => (item.objected ? <StateTag tone="warn">{t('objected')}</StateTag> : null)
  const title = (item: ReadingSummary) => (
    <RecordTitle to={addressOf(api.readings, item.id)} title={item.lawyer} small={`${item.number} · ${item.firm}`} />
  )
  const columns: Column<ReadingSummary>[] = [
    { key: 'lawyer', title: t('column.who'), sort: 'lawyer', width: 230, render: title },
    { key: 'case', title: t('column.case'), render: item => item.caseNo },
    { key: 'way', title: t('column.way'), width: 120, render: item => tx(READING_WAYS[item.way]) },
    { key: 'received', title: t('column.received'), sort: 'receivedOn', kind: 'date', width: 110, render: item => item.receivedOn },
    {
      ...stateColumn<typeof readingRecord.api, keyof typeof readingRecord.states, ReadingSummary>(readingRecord, objected),
      width: 130,
    },
    { key: 'turn', title: t('column.turn'), width: 140, render: item => (item.turn ? tx(READING_TURNS[item.turn]) : '—') },
    { ...clockColumn('—'), width: 140 },
    officeColumn(t('column.office'), t('unassigned')),
  ]
  return (
    <RecordListPage
      record={readingRecord}
      list={useRecordList(readingRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={<Extra mayAdd={mayAdd} />}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'way', label: t('column.way'), width: 130, options: optionsOf(READING_WAYS, tx, answer?.byWay) },
        { key: 'turn', label: t('column.turn'), width: 150, options: optionsOf(READING_TURNS, tx) },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={readingRecord} state={item.state} />
            {objected(item)}
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{item.caseNo}</span>
            <span>{tx(READING_WAYS[item.way])}</span>
          </div>
        </div>
      )}
      empty={{
        title: t('empty.title'),
        help: t('empty.help'),
        way: mayAdd ? { to: '/readings/new', label: t('add.open') } : undefined,
      }}
    />
  )
}

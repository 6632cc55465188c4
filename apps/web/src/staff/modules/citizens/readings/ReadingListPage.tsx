import { BarChartOutlined, CalendarOutlined, PlusOutlined } from '@ant-design/icons'
import { addressOf, api, READING_TURNS, READING_WAYS, type ReadingSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { readingRecord } from './record.ts'
import './readings.css'

type Titles = Readonly<Record<string, { 'zh-CN': string; en: string }>>
const optionsOf = (words: Titles, tx: ReturnType<typeof useTx>, counts?: Readonly<Record<string, number>>) =>
  Object.entries(words).map(([value, title]) => ({ value, label: tx(title), ...(counts && { count: counts[value] ?? 0 }) }))

function Extra() {
  const { t } = useTranslation('readings')
  const mayAdd = useMay()('reading:write')
  return (
    <span className="jq-reading-extra">
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
  const objected = (item: ReadingSummary) => (item.objected ? <StateTag tone="warn">{t('objected')}</StateTag> : null)
  const title = (item: ReadingSummary) => (
    <RecordTitle to={addressOf(api.readings, item.id)} title={item.lawyer} small={`${item.number} · ${item.firm}`} />
  )
  const columns: Column<ReadingSummary>[] = [
    { key: 'lawyer', title: t('column.who'), sort: 'lawyer', render: title },
    { key: 'case', title: t('column.case'), render: item => item.caseNo },
    { key: 'way', title: t('column.way'), width: 120, render: item => tx(READING_WAYS[item.way]) },
    { key: 'received', title: t('column.received'), sort: 'receivedOn', kind: 'date', width: 110, render: item => item.receivedOn },
    {
      ...stateColumn<typeof readingRecord.api, keyof typeof readingRecord.states, ReadingSummary>(readingRecord, objected),
      width: 130,
    },
    { key: 'turn', title: t('column.turn'), width: 140, render: item => (item.turn ? tx(READING_TURNS[item.turn]) : '—') },
    { ...clockColumn('—'), width: 140 },
    {
      key: 'office',
      title: t('column.office'),
      sort: 'officeName',
      render: item => (
        <div className="jq-two">
          {item.officeName ?? '—'}
          <small>{item.handler?.name ?? t('unassigned')}</small>
        </div>
      ),
    },
  ]
  return (
    <RecordListPage
      record={readingRecord}
      list={useRecordList(readingRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={<Extra />}
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
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

import { BarChartOutlined, CalendarOutlined, PlusOutlined } from '@ant-design/icons'
import { addressOf, api, HALF_DAYS, VISITOR_KINDS, type VisitSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { optionsOf } from '../../../../kit/options.ts'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { visitRecord } from './record.ts'

function Extra({ mayAdd }: { mayAdd: boolean }) {
  const { t } = useTranslation('visits')
  return (
    <span className="jq-list-extra">
      <Link to="/visits/places">
        <Button icon={<CalendarOutlined />}>{t('places.open')}</Button>
      </Link>
      <Link to="/visits/statistics">
        <Button icon={<BarChartOutlined />}>{t('statistics.open')}</Button>
      </Link>
      {mayAdd ? (
        <Link to="/visits/new">
          <Button type="primary" icon={<PlusOutlined />}>
            {t('add.open')}
          </Button>
        </Link>
      ) : null}
    </span>
  )
}

/** Requests to visit and what became of them, with what runs out first. */
export function VisitListPage() {
  const { t } = useTranslation('visits')
  const tx = useTx()
  const mayAdd = useMay()('visit:write')
  const when = ({ slot, wish }: VisitSummary) => {
    const time = slot ?? wish
    return time ? `${time.on} ${tx(HALF_DAYS[time.half])}` : '—'
  }
  const people = ({ size, heads }: VisitSummary) => (heads === null ? t('people.booked', { n: size }) : t('people.came', { n: heads }))
  const title = (item: VisitSummary) => (
    <RecordTitle to={addressOf(api.visits, item.id)} title={item.unit} small={`${item.number} · ${tx(VISITOR_KINDS[item.kind])}`} />
  )
  const columns: Column<VisitSummary>[] = [
    { key: 'unit', title: t('column.unit'), sort: 'unit', width: 250, render: title },
    { key: 'when', title: t('column.when'), sort: 'on', width: 140, render: when },
    { key: 'people', title: t('column.people'), sort: 'size', kind: 'number', width: 110, render: people },
    { key: 'guide', title: t('column.guide'), width: 90, render: item => item.guide?.name ?? '—' },
    { ...stateColumn(visitRecord), width: 100 },
    { ...clockColumn('—'), width: 140 },
    { key: 'office', title: t('column.office'), sort: 'officeName', width: 120, render: item => item.officeName ?? '—' },
  ]
  return (
    <RecordListPage
      record={visitRecord}
      list={useRecordList(visitRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={<Extra mayAdd={mayAdd} />}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [{ key: 'kind', label: t('column.kind'), width: 140, options: optionsOf(VISITOR_KINDS, tx, answer?.byKind) }]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={visitRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{when(item)}</span>
            <span>{people(item)}</span>
          </div>
        </div>
      )}
      empty={{
        title: t('empty.title'),
        help: t('empty.help'),
        way: mayAdd ? { to: '/visits/new', label: t('add.open') } : undefined,
      }}
    />
  )
}

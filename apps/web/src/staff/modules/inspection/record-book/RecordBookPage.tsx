import { addressOf, api, type FilingSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { date } from '../../../../kit/format.ts'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { Asked } from './Asked.tsx'
import { Confide } from './Confide.tsx'
import { filingRecord } from './record.ts'
import './record-book.css'

/** What the book asks of oneself now, and below it the reports that one may see: one's own, and those of one's department or offices. */
export function RecordBookPage() {
  const { t } = useTranslation('recordBook')
  const seesOthers = useMay()('filing:read')
  const offices = useOfficeChoices()
  const told = (item: FilingSummary) => (item.matters === null ? '—' : item.matters === 0 ? t('zero') : t('matters', { n: item.matters }))
  const columns: Column<FilingSummary>[] = [
    {
      key: 'month',
      title: t('column.month'),
      sort: 'month',
      render: item => <RecordTitle to={addressOf(api.recordBook, item.id)} title={item.month} />,
    },
    ...(seesOthers
      ? [
          {
            key: 'person',
            title: t('column.person'),
            sort: 'person',
            render: (item: FilingSummary) => (
              <div className="jq-record-title">
                {item.person?.name ?? '—'}
                <small>{[item.person?.department, item.officeName].filter(Boolean).join(' · ')}</small>
              </div>
            ),
          },
        ]
      : []),
    { key: 'told', title: t('column.told'), sort: 'matters', render: told },
    {
      key: 'filedAt',
      title: t('column.filedAt'),
      sort: 'filedAt',
      kind: 'date',
      render: item => (item.filedAt ? date(item.filedAt) : '—'),
    },
    { ...clockColumn('—'), key: 'clock' } as Column<FilingSummary>,
    { ...stateColumn(filingRecord), width: 120 },
  ]
  return (
    <RecordListPage
      record={filingRecord}
      list={useRecordList(filingRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={seesOthers ? <Ways /> : null}
      before={
        <>
          <Asked />
          <Confide />
        </>
      }
      columns={columns}
      offices={seesOthers ? offices : []}
      filters={() =>
        seesOthers
          ? [
              {
                key: 'mine',
                label: t('filter.mine'),
                width: 150,
                options: [
                  { value: 'own', label: t('filter.own') },
                  { value: 'confirm', label: t('filter.confirm') },
                ],
              },
            ]
          : []
      }
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle
            to={addressOf(api.recordBook, item.id)}
            title={item.month}
            small={seesOthers ? [item.person?.name, item.person?.department].filter(Boolean).join(' · ') : null}
          />
          <div className="row">
            <RecordState record={filingRecord} state={item.state} />
            <span>{told(item)}</span>
            <RecordClock record={item} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

function Ways() {
  const { t } = useTranslation('recordBook')
  const decides = useMay()('filing:authority')
  return (
    <>
      <Link to="/record-book/statistics">
        <Button>{t('statistics.title')}</Button>
      </Link>
      {decides ? (
        <Link to="/record-book/offices">
          <Button>{t('offices.title')}</Button>
        </Link>
      ) : null}
    </>
  )
}

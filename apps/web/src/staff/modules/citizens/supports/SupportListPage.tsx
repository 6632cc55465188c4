import { BarChartOutlined } from '@ant-design/icons'
import {
  addressOf,
  api,
  SUPPORT_DECISIONS,
  SUPPORT_GROUPS,
  SUPPORT_RESULTS,
  SUPPORT_SOURCES,
  type SupportSummary,
} from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { amount } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { optionsOf } from '../../../../kit/options.ts'
import { clockColumn, officeColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddSupport } from './AddSupport.tsx'
import { supportRecord } from './record.ts'
import './supports.css'

/** Cases of support, with what runs out first. */
export function SupportListPage() {
  const { t } = useTranslation('supports')
  const tx = useTx()
  const mayAdd = useMay()('support:register')
  const title = (item: SupportSummary) => (
    <RecordTitle to={addressOf(api.supports, item.id)} title={item.title} small={`${item.code} · ${tx(SUPPORT_GROUPS[item.group])}`} />
  )
  const people = (item: SupportSummary) => t(item.group === 'owners' ? 'households' : 'people', { n: item.people })
  const columns: Column<SupportSummary>[] = [
    { key: 'title', title: t('column.title'), render: title },
    { key: 'people', title: t('column.people'), kind: 'number', width: 100, render: people },
    {
      key: 'paid',
      title: t('column.paid'),
      kind: 'number',
      sort: 'paid',
      width: 150,
      render: item => (
        <div className="jq-two">
          {item.paid ? amount(item.paid) : '—'}
          {item.claimed ? <small>{t('ofClaimed', { claimed: amount(item.claimed) })}</small> : null}
        </div>
      ),
    },
    { ...stateColumn(supportRecord), width: 120 },
    { ...clockColumn('—'), width: 140 },
    officeColumn(t('column.office'), '—'),
  ]
  return (
    <RecordListPage
      record={supportRecord}
      list={useRecordList(supportRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={
        <span className="jq-support-people">
          <Link to="/supports/statistics">
            <Button icon={<BarChartOutlined />}>{t('statistics.open')}</Button>
          </Link>
          {mayAdd ? <AddSupport /> : null}
        </span>
      }
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'group', label: t('column.group'), width: 150, options: optionsOf(SUPPORT_GROUPS, tx, answer?.byGroup) },
        { key: 'source', label: t('column.source'), width: 130, options: optionsOf(SUPPORT_SOURCES, tx) },
        { key: 'decision', label: t('column.decision'), width: 150, options: optionsOf(SUPPORT_DECISIONS, tx) },
        { key: 'result', label: t('column.result'), width: 130, options: optionsOf(SUPPORT_RESULTS, tx) },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={supportRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{people(item)}</span>
            <span>{item.paid ? `${t('column.paid')} ${amount(item.paid)}` : item.claimed ? amount(item.claimed) : ''}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

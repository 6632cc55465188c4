import { BarChartOutlined, PlusOutlined } from '@ant-design/icons'
import {
  addressOf,
  api,
  PETITION_CATEGORIES,
  PETITION_CHANNELS,
  PETITION_EXCLUSIONS,
  PETITION_TURNS,
  type PetitionSummary,
} from '@jianqing/contract'
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
import { ByReceipt } from './ByReceipt.tsx'
import { petitionRecord } from './record.ts'
import './petitions.css'

/** What must be seen of one beside its state. */
function Marks({ item }: { item: PetitionSummary }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  return (
    <>
      {item.reopenAsked ? <StateTag tone="warn">{t('reopenAsked')}</StateTag> : null}
      {item.turn === 'repeated' ? <StateTag tone="quiet">{tx(PETITION_TURNS.repeated)}</StateTag> : null}
      {item.exclusion ? <StateTag tone="quiet">{tx(PETITION_EXCLUSIONS[item.exclusion])}</StateTag> : null}
    </>
  )
}

/** Petitions of the public, with what runs out first. */
export function PetitionListPage() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const mayAdd = useMay()('petition:write')
  const about = (item: PetitionSummary) =>
    [item.number, tx(PETITION_CHANNELS[item.channel]), item.petitioner ?? t('unnamed')].filter(Boolean).join(' · ')
  const columns: Column<PetitionSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.petitions, item.id)} title={item.title} small={about(item)} />,
    },
    { key: 'category', title: t('column.category'), width: 130, render: item => tx(PETITION_CATEGORIES[item.category]) },
    { key: 'received', title: t('column.received'), sort: 'receivedOn', kind: 'date', width: 110, render: item => item.receivedOn },
    {
      ...stateColumn<typeof petitionRecord.api, keyof typeof petitionRecord.states, PetitionSummary>(petitionRecord, item => (
        <Marks item={item} />
      )),
      width: 150,
    },
    { ...clockColumn('—'), width: 150 },
    officeColumn(t('column.office'), t('unassigned')),
  ]
  return (
    <RecordListPage
      record={petitionRecord}
      list={useRecordList(petitionRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={
        <span className="jq-list-extra">
          <Link to="/petitions/statistics">
            <Button icon={<BarChartOutlined />}>{t('statistics.open')}</Button>
          </Link>
          {mayAdd ? (
            <>
              <ByReceipt />
              <Link to="/petitions/new">
                <Button type="primary" icon={<PlusOutlined />}>
                  {t('register.open')}
                </Button>
              </Link>
            </>
          ) : null}
        </span>
      }
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'channel', label: t('column.channel'), width: 110, options: optionsOf(PETITION_CHANNELS, tx, answer?.byChannel) },
        { key: 'category', label: t('column.category'), width: 150, options: optionsOf(PETITION_CATEGORIES, tx) },
        { key: 'turn', label: t('column.turn'), width: 130, options: optionsOf(PETITION_TURNS, tx) },
        { key: 'reopen', label: t('filter.reopen'), width: 150, options: [{ value: 'true', label: t('reopenAsked') }] },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.petitions, item.id)} title={item.title} small={about(item)} />
          <div className="row">
            <RecordState record={petitionRecord} state={item.state} />
            <Marks item={item} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{item.receivedOn}</span>
            <span>{item.handler?.name ?? item.officeName}</span>
          </div>
        </div>
      )}
      empty={{
        title: t('empty.title'),
        help: t('empty.help'),
        way: mayAdd ? { to: '/petitions/new', label: t('register.open') } : undefined,
      }}
    />
  )
}

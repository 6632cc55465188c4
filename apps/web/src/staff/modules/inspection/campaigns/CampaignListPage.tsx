import { addressOf, api, type CampaignSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { campaignRecord } from './record.ts'

/** Campaigns, with what moved last first. */
export function CampaignListPage() {
  const { t } = useTranslation('campaigns')
  const tx = useTx()
  const columns: Column<CampaignSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.campaigns, item.id)} title={item.title} small={tx(item.modelTitle)} />,
    },
    { ...stateColumn(campaignRecord), width: 140 },
    {
      key: 'offices',
      title: t('column.offices'),
      width: 110,
      render: item => (item.offices.total > 0 ? <span className="jq-num">{`${item.offices.cured} / ${item.offices.total}`}</span> : '—'),
    },
    { key: 'next', title: t('column.nextOn'), sort: 'nextOn', kind: 'date', width: 130, render: item => item.nextOn ?? '—' },
    { key: 'owner', title: t('column.owner'), width: 120, render: item => item.owner?.name ?? '—' },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={campaignRecord}
      list={useRecordList(campaignRecord)}
      title={t('title')}
      sub={t('sub')}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.campaigns, item.id)} title={item.title} small={tx(item.modelTitle)} />
          <div className="row">
            <RecordState record={campaignRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help'), way: { to: '/leads?state=accepted', label: t('empty.way') } }}
    />
  )
}

import { addressOf, api, HONOUR_HOLDERS, HONOUR_LEVELS, HonourHolder, HonourLevel, type HonourSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddHonour } from './AddHonour.tsx'
import { honourRecord } from './record.ts'

/** Whose it is, in a line. */
const holderOf = ({ person, branch, officeName }: HonourSummary) =>
  [person?.name, branch?.title].filter(Boolean).join(' · ') || (officeName ?? '—')

/** Honours of branches, offices and people, the newest first. */
export function HonourListPage() {
  const { t } = useTranslation('honours')
  const tx = useTx()
  const mayAdd = useMay()('honour:write')
  const columns: Column<HonourSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.honours, item.id)} title={item.title} small={item.issuer} />,
    },
    {
      key: 'holder',
      title: t('column.holder'),
      render: item => (
        <div className="jq-two">
          {holderOf(item)}
          <small>{tx(HONOUR_HOLDERS[item.holder])}</small>
        </div>
      ),
    },
    { key: 'level', title: t('column.level'), width: 110, render: item => tx(HONOUR_LEVELS[item.level]) },
    { key: 'awardedOn', title: t('column.awardedOn'), sort: 'awardedOn', kind: 'date', width: 110, render: item => item.awardedOn },
    { key: 'validUntil', title: t('column.validUntil'), kind: 'date', width: 110, render: item => item.validUntil ?? '—' },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { ...stateColumn(honourRecord), width: 110 },
  ]
  return (
    <RecordListPage
      record={honourRecord}
      list={useRecordList(honourRecord)}
      title={t('title')}
      extra={mayAdd ? <AddHonour /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        {
          key: 'holder',
          label: t('column.holder'),
          width: 130,
          options: HonourHolder.options.map(value => ({ value, label: tx(HONOUR_HOLDERS[value]), count: answer?.byHolder[value] })),
        },
        {
          key: 'level',
          label: t('column.level'),
          width: 130,
          options: HonourLevel.options.map(value => ({ value, label: tx(HONOUR_LEVELS[value]), count: answer?.byLevel[value] })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle
            to={addressOf(api.honours, item.id)}
            title={item.title}
            small={[holderOf(item), tx(HONOUR_LEVELS[item.level]), item.awardedOn].join(' · ')}
          />
          <div className="row">
            <RecordState record={honourRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

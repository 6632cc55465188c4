import { addressOf, api, ITEM_OWNERS, ItemOwner, type ResponsibilitySummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { responsibilityRecord } from './record.ts'

/** Items of all lists, with what runs out first. */
export function ItemsPage() {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  const whose = (item: ResponsibilitySummary) => item.branch?.title ?? item.officeName ?? '—'
  const columns: Column<ResponsibilitySummary>[] = [
    {
      key: 'title',
      title: t('column.item'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.responsibilities, item.id)} title={tx(item.title)} small={tx(item.area)} />,
    },
    { key: 'branch', title: t('column.branch'), width: 180, render: whose },
    { key: 'owner', title: t('column.owner'), width: 120, render: item => tx(ITEM_OWNERS[item.owner]) },
    { key: 'period', title: t('column.period'), sort: 'period', width: 110, render: item => item.period },
    { ...clockColumn('—'), width: 150 },
    { ...stateColumn(responsibilityRecord), width: 110 },
  ]
  return (
    <RecordListPage
      record={responsibilityRecord}
      list={useRecordList(responsibilityRecord)}
      title={t('items.title')}
      columns={columns}
      offices={useOfficeChoices()}
      filters={() => [
        {
          key: 'owner',
          label: t('column.owner'),
          width: 150,
          options: ItemOwner.options.map(owner => ({ value: owner, label: tx(ITEM_OWNERS[owner]) })),
        },
      ]}
      searchLabel={t('items.search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.responsibilities, item.id)} title={tx(item.title)} small={`${item.period} · ${whose(item)}`} />
          <div className="row">
            <RecordState record={responsibilityRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('items.none'), help: t('items.noneHelp') }}
    />
  )
}

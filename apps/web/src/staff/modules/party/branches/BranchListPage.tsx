import { addressOf, api, BRANCH_KINDS, BranchKind, type BranchSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddBranch } from './AddBranch.tsx'
import { MergeBranches } from './MergeBranches.tsx'
import { branchRecord } from './record.ts'

/** Organisations of the Party: whose term ends first stands first. */
export function BranchListPage() {
  const { t } = useTranslation('branches')
  const tx = useTx()
  const mayAdd = useMay()('branch:write')
  const columns: Column<BranchSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.branches, item.id)} title={item.title} small={item.parent} />,
    },
    { key: 'kind', title: t('column.kind'), width: 110, render: item => tx(BRANCH_KINDS[item.kind]) },
    { key: 'secretary', title: t('column.secretary'), width: 110, render: item => item.secretary?.name ?? '—' },
    { key: 'members', title: t('column.members'), width: 80, kind: 'number', render: item => item.members },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { ...clockColumn('—'), title: t('column.term'), width: 150 },
    { ...stateColumn(branchRecord), width: 110 },
  ]
  return (
    <RecordListPage
      record={branchRecord}
      list={useRecordList(branchRecord)}
      title={t('title')}
      extra={
        mayAdd ? (
          <>
            <MergeBranches />
            <AddBranch />
          </>
        ) : null
      }
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        {
          key: 'kind',
          label: t('column.kind'),
          width: 130,
          options: BranchKind.options.map(kind => ({ value: kind, label: tx(BRANCH_KINDS[kind]), count: answer?.byKind[kind] })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle
            to={addressOf(api.branches, item.id)}
            title={item.title}
            small={[item.officeName, t('people', { count: item.members })].filter(Boolean).join(' · ')}
          />
          <div className="row">
            <RecordState record={branchRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

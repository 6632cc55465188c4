import { addressOf, api, type FindingSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { findingRecord } from './record.ts'

/** What was found in all projects, with what waits first. */
export function FindingListPage() {
  const { t } = useTranslation('projects')
  const basis = ({ cited }: FindingSummary) => (cited ? `《${cited.rule}》${cited.no}` : '—')
  const title = (item: FindingSummary) => (
    <RecordTitle to={addressOf(api.findings, item.id)} title={item.title} small={item.notedBy?.name ?? null} />
  )
  const columns: Column<FindingSummary>[] = [
    { key: 'title', title: t('findings'), render: title },
    { key: 'unit', title: t('finding.unit'), render: item => item.unitName ?? '—' },
    { key: 'basis', title: t('finding.basis'), render: basis },
    { key: 'foundOn', title: t('finding.foundOn'), sort: 'foundOn', kind: 'date', render: item => item.foundOn, width: 120 },
    { ...stateColumn(findingRecord), width: 110 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={findingRecord}
      list={useRecordList(findingRecord)}
      title={t('findings')}
      columns={columns}
      searchLabel={t('finding.search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={findingRecord} state={item.state} />
            <span className="jq-faint">{[item.unitName, basis(item)].filter(Boolean).join(' · ')}</span>
          </div>
        </div>
      )}
      empty={{ title: t('finding.empty'), help: t('finding.emptyHelp') }}
    />
  )
}

import { addressOf, api, type LibraryEntrySummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddLibraryEntry } from './AddLibraryEntry.tsx'
import { libraryEntryRecord } from './record.ts'

/** Library entries, with what waits first. */
export function LibraryEntryListPage() {
  const { t } = useTranslation('libraryEntries')
  const mayAdd = useMay()('library_entry:write')
  const columns: Column<LibraryEntrySummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.libraryEntries, item.id)} title={item.title} />,
    },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { ...stateColumn(libraryEntryRecord), width: 120 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={libraryEntryRecord}
      list={useRecordList(libraryEntryRecord)}
      title={t('title')}
      extra={mayAdd ? <AddLibraryEntry /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.libraryEntries, item.id)} title={item.title} small={item.officeName} />
          <div className="row">
            <RecordState record={libraryEntryRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

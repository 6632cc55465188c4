import { addressOf, api, DEFINITION_KINDS, DefinitionKind, type DefinitionSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { InUse } from './InUse.tsx'
import { definitionRecord } from './record.ts'
import './definitions.css'

/** What counts for the office, and every version that was written. */
export function DefinitionListPage() {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  const version = (item: DefinitionSummary) =>
    item.version === null ? '—' : t('version', { version: item.version, on: item.publishedAt ? date(item.publishedAt) : '—' })
  const columns: Column<DefinitionSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => (
        <RecordTitle to={addressOf(api.definitions, item.id)} title={tx(item.title)} small={tx(DEFINITION_KINDS[item.kind])} />
      ),
    },
    { key: 'version', title: t('column.version'), sort: 'version', render: version },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { key: 'author', title: t('column.author'), render: item => item.author?.name ?? '—' },
    { ...stateColumn(definitionRecord), width: 110 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={definitionRecord}
      list={useRecordList(definitionRecord)}
      title={t('title')}
      sub={t('sub')}
      before={<InUse />}
      columns={columns}
      offices={useOfficeChoices()}
      filters={() => [
        {
          key: 'kind',
          label: t('column.kind'),
          width: 130,
          options: DefinitionKind.options.map(kind => ({ value: kind, label: tx(DEFINITION_KINDS[kind]) })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle
            to={addressOf(api.definitions, item.id)}
            title={tx(item.title)}
            small={`${tx(DEFINITION_KINDS[item.kind])} · ${item.officeName ?? ''}`}
          />
          <div className="row">
            <RecordState record={definitionRecord} state={item.state} />
            <span>{version(item)}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

import { addressOf, api, TAG_KINDS, type TagKind, type TagSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddTag } from './AddTag.tsx'
import { tagRecord } from './record.ts'

/** Campaigns and service lines, with what is under way first. */
export function TagListPage() {
  const { t } = useTranslation('tags')
  const tx = useTx()
  const mayAdd = useMay()('tag:write')
  const term = (item: TagSummary) => (item.fromOn === null ? t('noTerm') : `${item.fromOn} – ${item.untilOn}`)
  const columns: Column<TagSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.tags, item.id)} title={item.title} small={item.note} />,
    },
    { key: 'kind', title: t('column.kind'), width: 120, render: item => tx(TAG_KINDS[item.kind]) },
    {
      key: 'term',
      title: t('column.term'),
      sort: 'dueOn',
      width: 230,
      render: item => (
        <div className="jq-two">
          <div>{term(item)}</div>
          <RecordClock record={item} />
        </div>
      ),
    },
    { key: 'office', title: t('column.office'), sort: 'officeName', width: 200, render: item => item.officeName ?? '—' },
    { ...stateColumn(tagRecord), width: 110 },
  ]
  return (
    <RecordListPage
      record={tagRecord}
      list={useRecordList(tagRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={mayAdd ? <AddTag /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        {
          key: 'kind',
          label: t('kind'),
          options: (Object.keys(TAG_KINDS) as TagKind[]).map(value => ({
            value,
            label: tx(TAG_KINDS[value]),
            ...(answer && { count: answer.byKind[value] ?? 0 }),
          })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.tags, item.id)} title={item.title} small={`${tx(TAG_KINDS[item.kind])} · ${term(item)}`} />
          <div className="row">
            <RecordState record={tagRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

import { addressOf, api, HONOUR_LEVELS, type LibraryEntrySummary, NOMINATION_KINDS, QUESTION_LINES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { today } from '../../../../kit/day/today.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { optionsOf } from '../../../../kit/options.ts'
import { RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { libraryEntryRecord } from './record.ts'
import './library.css'

type Said = { words: string; found: boolean }[]

/** A piece of the text, with what was looked for in it. */
function Excerpt({ said }: { said: Said }) {
  return (
    <p className="jq-library-excerpt">
      {said.map(({ words, found }, i) => (found ? <mark key={i}>{words}</mark> : <span key={i}>{words}</span>))}
    </p>
  )
}

/** The library: what was chosen at any office, found by words, kind, line, level and year. */
export function LibraryEntryListPage() {
  const { t } = useTranslation('libraryEntries')
  const tx = useTx()
  const list = useRecordList(libraryEntryRecord)
  const q = list.list.query.q ?? ''
  const ids = list.items.map(({ id }) => id).join(',')
  const { data } = useApi(api.libraryEntries.excerpts, { query: { q, ids } }, { enabled: q.trim() !== '' && ids !== '' })
  const excerpts = new Map(q.trim() === '' ? [] : data?.items.map(({ id, said }) => [id, said]))
  const mayKeep = useMay()('library_entry:write')
  const year = Number(today().slice(0, 4))
  const title = (item: LibraryEntrySummary) => {
    const said = excerpts.get(item.id)
    return (
      <>
        <RecordTitle
          to={addressOf(api.libraryEntries, item.id)}
          title={item.title}
          small={[tx(NOMINATION_KINDS[item.kind]), tx(QUESTION_LINES[item.line])].join(' · ')}
        />
        {said ? <Excerpt said={said} /> : null}
      </>
    )
  }
  const columns: Column<LibraryEntrySummary>[] = [
    { key: 'title', title: t('column.title'), sort: 'title', width: 460, render: title },
    { key: 'level', title: t('column.level'), width: 110, render: item => tx(HONOUR_LEVELS[item.level]) },
    { key: 'enteredOn', title: t('column.enteredOn'), sort: 'enteredOn', kind: 'date', width: 120, render: item => item.enteredOn },
    { key: 'uses', title: t('column.uses'), kind: 'number', width: 90, render: item => item.uses },
    { key: 'office', title: t('column.office'), sort: 'officeName', width: 200, render: item => item.officeName ?? '—' },
    ...(mayKeep ? [{ ...stateColumn(libraryEntryRecord), width: 100 }] : []),
  ]
  return (
    <RecordListPage
      record={libraryEntryRecord}
      list={list}
      title={t('title')}
      sub={t('sub')}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'kind', label: t('column.kind'), width: 130, options: optionsOf(NOMINATION_KINDS, tx, answer?.byKind) },
        { key: 'line', label: t('column.line'), width: 140, options: optionsOf(QUESTION_LINES, tx, answer?.byLine) },
        { key: 'level', label: t('column.level'), width: 120, options: optionsOf(HONOUR_LEVELS, tx, answer?.byLevel) },
        {
          key: 'year',
          label: t('column.year'),
          width: 110,
          options: Array.from({ length: 10 }, (_, i) => ({ value: String(year - i), label: t('year', { year: year - i }) })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row foot">
            <span>{[tx(HONOUR_LEVELS[item.level]), item.officeName].filter(Boolean).join(' · ')}</span>
            <span className="jq-date">{item.enteredOn}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

import { LETTER_KINDS, type LetterSummary, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { optionsOf } from '../../../../kit/options.ts'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { letterRecord } from './record.ts'

/** Letters, what runs out first before the rest. */
export function LetterListPage() {
  const { t } = useTranslation('letters')
  const tx = useTx()
  const numbered = (l: LetterSummary) => `${tx(LETTER_KINDS[l.kind])} · ${l.number ?? t('noNumber')}`
  const mayDraft = useMay()('letter:draft')
  const columns: Column<LetterSummary>[] = [
    {
      key: 'letter',
      title: t('column.letter'),
      sort: 'number',
      render: l => <RecordTitle to={linkTo.letter(l.id)} title={l.title} small={numbered(l)} />,
    },
    {
      key: 'office',
      title: t('column.office'),
      sort: 'officeName',
      render: l => (
        <div className="jq-two">
          {l.officeName}
          <small>{l.addressee.name}</small>
        </div>
      ),
    },
    { ...stateColumn(letterRecord), width: 120 },
    { ...clockColumn(t('noClock')), title: t('column.clock') },
    {
      key: 'issued',
      title: t('column.issued'),
      sort: 'issuedAt',
      kind: 'date',
      width: 110,
      render: l => (l.issuedAt ? date(l.issuedAt) : '—'),
    },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={letterRecord}
      list={useRecordList(letterRecord)}
      title={t('title')}
      sub={t('sub')}
      columns={columns}
      offices={useOfficeChoices()}
      filters={() => [
        {
          key: 'kind',
          label: t('filter.kind'),
          width: 150,
          options: optionsOf(LETTER_KINDS, tx),
        },
        { key: 'mine', label: t('filter.mine'), width: 130, options: [{ value: 'true', label: t('mineYes') }] },
      ]}
      searchLabel={t('filter.search')}
      card={l => (
        <div className="jq-record-card">
          <RecordTitle to={linkTo.letter(l.id)} title={l.title} small={[numbered(l), l.officeName, l.addressee.name].join(' · ')} />
          <div className="row">
            <RecordState record={letterRecord} state={l.state} />
            <RecordClock record={l} />
          </div>
        </div>
      )}
      empty={{
        title: t('empty.title'),
        help: mayDraft ? t('empty.help') : t('empty.served'),
        way: mayDraft ? { to: '/leads?state=accepted', label: t('empty.action') } : undefined,
      }}
    />
  )
}

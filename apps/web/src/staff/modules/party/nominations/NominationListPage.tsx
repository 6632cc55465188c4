import { addressOf, api, HONOUR_LEVELS, NOMINATION_KINDS, type NominationSummary, QUESTION_LINES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { optionsOf } from '../../../../kit/options.ts'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddNomination } from './AddNomination.tsx'
import { nominationRecord } from './record.ts'

/** Nominations, with what runs out first. */
export function NominationListPage() {
  const { t } = useTranslation('nominations')
  const tx = useTx()
  const mayAdd = useMay()('nomination:write')
  const title = (item: NominationSummary) => (
    <RecordTitle
      to={addressOf(api.nominations, item.id)}
      title={item.title}
      small={[tx(NOMINATION_KINDS[item.kind]), tx(QUESTION_LINES[item.line])].join(' · ')}
    />
  )
  const from = (item: NominationSummary) => (
    <div className="jq-two">
      {item.branch?.title ?? item.officeName ?? '—'}
      <small>{item.createdBy?.name}</small>
    </div>
  )
  const columns: Column<NominationSummary>[] = [
    { key: 'title', title: t('column.title'), sort: 'title', width: 340, render: title },
    { key: 'from', title: t('column.from'), width: 220, render: from },
    { key: 'call', title: t('column.closesOn'), kind: 'date', width: 120, render: item => item.call?.closesOn ?? '—' },
    { ...stateColumn(nominationRecord), width: 110 },
    { ...clockColumn('—'), width: 140 },
    { key: 'level', title: t('column.level'), width: 110, render: item => (item.level ? tx(HONOUR_LEVELS[item.level]) : '—') },
    { key: 'office', title: t('column.office'), sort: 'officeName', width: 150, render: item => item.officeName ?? '—' },
  ]
  return (
    <RecordListPage
      record={nominationRecord}
      list={useRecordList(nominationRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={mayAdd ? <AddNomination /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'kind', label: t('column.kind'), width: 130, options: optionsOf(NOMINATION_KINDS, tx, answer?.byKind) },
        { key: 'level', label: t('column.level'), width: 130, options: optionsOf(HONOUR_LEVELS, tx) },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={nominationRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{item.branch?.title ?? item.officeName}</span>
            <span>{item.createdBy?.name}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

import { addressOf, api, type EvaluationRoundSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddRound } from './AddRound.tsx'
import { roundRecord } from './record.ts'

const Decided = ({ cases: { decided, total } }: EvaluationRoundSummary) => (
  <span className="jq-num">{total > 0 ? `${decided} / ${total}` : '—'}</span>
)

/** Rounds, what moved last first. */
export function RoundListPage() {
  const { t } = useTranslation('evaluations')
  const mayAdd = useMay()('evaluation:write')
  const columns: Column<EvaluationRoundSummary>[] = [
    {
      key: 'title',
      title: t('round.column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.evaluationRounds, item.id)} title={item.title} small={item.kinds.join('、')} />,
    },
    {
      key: 'period',
      title: t('round.column.period'),
      sort: 'fromOn',
      width: 210,
      render: item => <span className="jq-num">{t('round.period', { from: item.fromOn, to: item.toOn })}</span>,
    },
    { key: 'office', title: t('round.column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { key: 'cases', title: t('round.column.cases'), width: 110, render: item => <Decided {...item} /> },
    { ...stateColumn(roundRecord), width: 120 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={roundRecord}
      list={useRecordList(roundRecord)}
      title={t('round.title')}
      sub={t('round.sub')}
      extra={mayAdd ? <AddRound /> : null}
      columns={columns}
      searchLabel={t('round.search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.evaluationRounds, item.id)} title={item.title} small={item.officeName} />
          <div className="row">
            <RecordState record={roundRecord} state={item.state} />
            <Decided {...item} />
          </div>
          <div className="row foot jq-num">{t('round.period', { from: item.fromOn, to: item.toOn })}</div>
        </div>
      )}
      empty={{ title: t('round.empty.title'), help: t('round.empty.help') }}
    />
  )
}

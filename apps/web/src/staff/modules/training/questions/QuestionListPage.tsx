import { BarChartOutlined, GroupOutlined } from '@ant-design/icons'
import { addressOf, api, QUESTION_LINES, QUESTION_OUTCOMES, QUESTION_STAGES, type QuestionSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { optionsOf } from '../../../../kit/options.ts'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddQuestion } from './AddQuestion.tsx'
import { questionRecord } from './record.ts'

function Extra() {
  const { t } = useTranslation('questions')
  const may = useMay()
  return (
    <span className="jq-list-extra">
      {may('question:write') ? (
        <Link to="/questions/gather">
          <Button icon={<GroupOutlined />}>{t('gather.open')}</Button>
        </Link>
      ) : null}
      {may('question:read') ? (
        <Link to="/questions/statistics">
          <Button icon={<BarChartOutlined />}>{t('statistics.page')}</Button>
        </Link>
      ) : null}
      <AddQuestion />
    </span>
  )
}

/** Questions, with what waits first: one's own, and to whoever answers those of their offices. */
export function QuestionListPage() {
  const { t } = useTranslation('questions')
  const tx = useTx()
  const readsOthers = useMay()('question:read')
  const asker = ({ asker: by, isMine, anonymous }: QuestionSummary) =>
    by ? `${by.name}${isMine && anonymous ? t('anonymousMark') : ''}` : t('nobody')
  const title = (item: QuestionSummary) => (
    <RecordTitle
      to={addressOf(api.questions, item.id)}
      title={item.title}
      small={[tx(QUESTION_STAGES[item.stage]), tx(QUESTION_LINES[item.line])].join(' · ')}
    />
  )
  const columns: Column<QuestionSummary>[] = [
    { key: 'title', title: t('column.title'), sort: 'title', width: 380, render: title },
    { key: 'asker', title: t('column.asker'), width: 130, render: asker },
    { key: 'askedOn', title: t('column.askedOn'), sort: 'askedOn', width: 120, render: item => item.askedOn },
    { ...stateColumn(questionRecord), width: 130 },
    { ...clockColumn(t('noClock')), width: 150 },
    { key: 'office', title: t('column.office'), sort: 'officeName', width: 150, render: item => item.officeName ?? '—' },
  ]
  return (
    <RecordListPage
      record={questionRecord}
      list={useRecordList(questionRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={<Extra />}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'stage', label: t('column.stage'), width: 140, options: optionsOf(QUESTION_STAGES, tx, answer?.byStage) },
        { key: 'line', label: t('column.line'), width: 130, options: optionsOf(QUESTION_LINES, tx) },
        { key: 'outcome', label: t('column.outcome'), width: 140, options: optionsOf(QUESTION_OUTCOMES, tx) },
        ...(readsOthers ? [{ key: 'mine', label: t('mine.filter'), width: 130, options: [{ value: 'true', label: t('mine.only') }] }] : []),
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={questionRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{asker(item)}</span>
            <span className="jq-date">{item.askedOn}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}

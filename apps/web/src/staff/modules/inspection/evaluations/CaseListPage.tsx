import {
  addressOf,
  api,
  type CaseEvaluationSummary,
  EVALUATED_KINDS,
  EvaluatedKind,
  EVALUATION_GRADES,
  EvaluationGrade,
} from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { caseRecord, GRADE_TONES } from './record.ts'
import './evaluations.css'

function Grade({ item: { grade, findings } }: { item: CaseEvaluationSummary }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  if (!grade) return <span className="jq-faint">—</span>
  return (
    <span className="jq-evaluation-grade">
      <StateTag tone={GRADE_TONES[grade]}>{tx(EVALUATION_GRADES[grade])}</StateTag>
      {findings ? <small>{t('case.findings', { count: findings })}</small> : null}
    </span>
  )
}

/** Cases under evaluation: those that one organises, reviews or handled. */
export function CaseListPage() {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  const mayRounds = useMay()('evaluation:round')
  const { data: rounds } = useApi(api.evaluationRounds.list, { query: { pageSize: 50 } as never }, { enabled: mayRounds })
  const columns: Column<CaseEvaluationSummary>[] = [
    {
      key: 'case',
      title: t('case.column.case'),
      sort: 'caseNo',
      render: item => <RecordTitle to={addressOf(api.caseEvaluations, item.id)} title={item.caseName} small={item.caseNo} />,
    },
    {
      key: 'office',
      title: t('case.column.office'),
      sort: 'officeName',
      render: item => (
        <div className="jq-two">
          {item.officeName ?? '—'}
          <small>{[item.department, item.handler].filter(Boolean).join(' · ')}</small>
        </div>
      ),
    },
    {
      key: 'outcome',
      title: t('case.column.outcome'),
      width: 130,
      render: item => (
        <div className="jq-two">
          {item.outcome}
          <small>{item.kind}</small>
        </div>
      ),
    },
    { ...stateColumn(caseRecord), width: 140 },
    { ...clockColumn(t('case.noClock')), width: 150 },
    { key: 'grade', title: t('case.column.grade'), sort: 'grade', width: 110, render: item => <Grade item={item} /> },
  ]
  return (
    <RecordListPage
      record={caseRecord}
      list={useRecordList(caseRecord)}
      title={t('case.title')}
      sub={t('case.sub')}
      columns={columns}
      offices={useOfficeChoices()}
      filters={() => [
        ...(rounds && rounds.items.length > 0
          ? [
              {
                key: 'roundId',
                label: t('case.filter.round'),
                width: 180,
                options: rounds.items.map(({ id, title }) => ({ value: id, label: title })),
              },
            ]
          : []),
        {
          key: 'mine',
          label: t('case.filter.mine'),
          width: 130,
          options: [
            { value: 'review', label: t('case.filter.review') },
            { value: 'handled', label: t('case.filter.handled') },
          ],
        },
        {
          key: 'kind',
          label: t('case.filter.kind'),
          width: 130,
          options: EvaluatedKind.options.map(kind => ({ value: kind, label: tx(EVALUATED_KINDS[kind]) })),
        },
        {
          key: 'grade',
          label: t('case.column.grade'),
          width: 110,
          options: EvaluationGrade.options.map(grade => ({ value: grade, label: tx(EVALUATION_GRADES[grade]) })),
        },
      ]}
      searchLabel={t('case.search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle
            to={addressOf(api.caseEvaluations, item.id)}
            title={item.caseName}
            small={[item.caseNo, item.officeName].filter(Boolean).join(' · ')}
          />
          <div className="row">
            <RecordState record={caseRecord} state={item.state} />
            <RecordClock record={item} />
            {item.grade ? <Grade item={item} /> : null}
          </div>
        </div>
      )}
      empty={{ title: t('case.empty.title'), help: t('case.empty.help') }}
    />
  )
}

import {
  CASE_EVALUATION_STATES,
  type CaseEvaluationState,
  EVALUATION_GRADES,
  EvaluationGrade,
  type EvaluationCell,
  type EvaluationRoundDetail,
  api,
} from '@jianqing/contract'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../../kit/address.ts'
import { useApi } from '../../../../../kit/api.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { RowsSkeleton } from '../../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { caseRecord, GRADE_TONES } from '../record.ts'
import { groupsOf, type GroupBy } from './groups.ts'

const VIEWS = ['office', 'department', 'kind'] as const satisfies GroupBy[]

/** Where the cases behind a number are listed. */
const listOf = (roundId: string, more: Record<string, string>) =>
  `/case-evaluations?${new URLSearchParams({ roundId, ...more }).toString()}`

/** How far the cases are, what was decided by office, department and kind, and how far each reviewer is; each number leads to its cases. */
export function Statistics({ round }: { round: EvaluationRoundDetail }) {
  const { t } = useTranslation('evaluations')
  const { data } = useApi(api.evaluationRounds.statistics, { params: { id: round.id } })
  return (
    <>
      <RecordPanel title={t('board.title')} help={t('board.help')}>
        {data ? <Board roundId={round.id} cells={data.cells} /> : <RowsSkeleton rows={2} />}
        {data && data.reviewers.length > 0 ? (
          <ul className="jq-evaluation-loads" aria-label={t('board.reviewers')}>
            {data.reviewers.map(({ person, done, total }) => (
              <li key={person.id}>
                <span>{person.name}</span>
                <span className="jq-evaluation-bar">
                  <i style={{ width: `${(100 * done) / total}%` }} />
                </span>
                <span className="jq-num">{`${done} / ${total}`}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </RecordPanel>
      <RecordPanel title={t('stats.title')} help={t('stats.help')}>
        {data ? <Grades roundId={round.id} cells={data.cells} /> : <RowsSkeleton rows={4} />}
      </RecordPanel>
    </>
  )
}

function Board({ roundId, cells }: { roundId: string; cells: readonly EvaluationCell[] }) {
  const tx = useTx()
  const byState = new Map<string, number>()
  for (const { state, n } of cells) byState.set(state, (byState.get(state) ?? 0) + n)
  return (
    <ul className="jq-evaluation-board">
      {(Object.keys(CASE_EVALUATION_STATES) as CaseEvaluationState[])
        .filter(state => byState.has(state))
        .map(state => (
          <li key={state}>
            <Link to={listOf(roundId, { state })}>
              <b className="jq-num">{byState.get(state)}</b>
              <StateTag tone={caseRecord.tones[state]}>{tx(CASE_EVALUATION_STATES[state])}</StateTag>
            </Link>
          </li>
        ))}
    </ul>
  )
}

function Grades({ roundId, cells }: { roundId: string; cells: readonly EvaluationCell[] }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  const { oneOf, set } = useAddress()
  const view = oneOf('by', VIEWS)
  const groups = groupsOf(cells, view)
  const number = (n: number, filter: Record<string, string>) =>
    n === 0 ? <span className="jq-faint">0</span> : <Link to={listOf(roundId, filter)}>{n}</Link>
  return (
    <>
      <div>
        <Segmented
          aria-label={t('stats.by')}
          value={view}
          options={VIEWS.map(value => ({ value, label: t(`stats.${value}`) }))}
          onChange={value => set({ by: value === 'office' ? null : value })}
        />
      </div>
      <div className="jq-evaluation-scroll">
        <table className="jq-plain jq-evaluation-grades">
          <thead>
            <tr>
              <th scope="col">{t(`stats.${view}`)}</th>
              {EvaluationGrade.options.map(grade => (
                <th key={grade} scope="col" className="num">
                  <StateTag tone={GRADE_TONES[grade]}>{tx(EVALUATION_GRADES[grade])}</StateTag>
                </th>
              ))}
              <th scope="col" className="num">
                {t('stats.open')}
              </th>
              <th scope="col" className="num">
                {t('stats.all')}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ key, title, small, filter, grades, open, all }) => (
              <tr key={key}>
                <th scope="row">
                  <div className="jq-two">
                    {title}
                    {small ? <small>{small}</small> : null}
                  </div>
                </th>
                {EvaluationGrade.options.map(grade => (
                  <td key={grade} className="num">
                    {number(grades[grade], { ...filter, grade, state: 'decided' })}
                  </td>
                ))}
                <td className="num">{open}</td>
                <td className="num">{number(all, filter)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

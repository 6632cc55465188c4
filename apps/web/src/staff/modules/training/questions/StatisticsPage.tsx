import { api, QUESTION_LINES, QUESTION_STAGES, type QuestionFigures, type QuestionOutcome } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { FigureTable } from '../../../../kit/FigureTable.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useYear, YearPage } from '../../../../kit/YearPage.tsx'

/** Of those that a person answered or that are overdue. */
const inTimeShare = ({ inTime, late, overdue }: QuestionFigures) => {
  const due = inTime + late + overdue
  return due === 0 ? '—' : percent(inTime / due)
}
const taughtShare = ({ asked, taught }: QuestionFigures) => (asked === 0 ? '—' : percent(taught / asked))

/** What was asked in a year and what became of it; each number opens its questions. */
export function StatisticsPage() {
  const { t } = useTranslation('questions')
  const tx = useTx()
  const answer = useApi(api.questions.statistics, { query: useYear() }, { keepPrevious: true })
  const heads = (['asked', 'open', 'inTime', 'late', 'overdue', 'taught', 'inTimeShare', 'taughtShare'] as const).map(key =>
    t(`statistics.${key}`),
  )
  const to = (narrowed: string, value: number): ReactNode => <Link to={`/questions?${narrowed}`}>{count(value)}</Link>
  const cells = (row: QuestionFigures, narrowed: string) => {
    const outcome = (of: QuestionOutcome, value: number) => to(`${narrowed}&outcome=${of}`, value)
    return [
      to(narrowed, row.asked),
      outcome('waiting', row.open),
      outcome('in_time', row.inTime),
      outcome('late', row.late),
      outcome('overdue', row.overdue),
      outcome('taught', row.taught),
      inTimeShare(row),
      taughtShare(row),
    ]
  }
  return (
    <YearPage answer={answer} title={t('statistics.title')} sub={t('statistics.sub')} back={{ to: '/questions', label: t('nav') }}>
      {({ year, all, byStage, byLine }) => (
        <div className="jq-stack">
          <Facts
            items={[
              { label: t('statistics.asked'), value: to(`year=${year}`, all.asked), big: true },
              { label: t('statistics.inTimeShare'), value: inTimeShare(all), big: true },
              { label: t('statistics.taughtShare'), value: taughtShare(all), big: true },
              { label: t('statistics.open'), value: to(`year=${year}&outcome=waiting`, all.open) },
              { label: t('statistics.overdue'), value: to(`year=${year}&outcome=overdue`, all.overdue) },
            ]}
          />
          <FigureTable
            title={t('statistics.byStage')}
            heads={heads}
            rows={byStage.map(row => ({
              key: row.stage,
              name: tx(QUESTION_STAGES[row.stage]),
              cells: cells(row, `year=${year}&stage=${row.stage}`),
            }))}
          />
          <FigureTable
            title={t('statistics.byLine')}
            heads={heads}
            rows={byLine.map(row => ({
              key: row.line,
              name: tx(QUESTION_LINES[row.line]),
              cells: cells(row, `year=${year}&line=${row.line}`),
            }))}
          />
        </div>
      )}
    </YearPage>
  )
}

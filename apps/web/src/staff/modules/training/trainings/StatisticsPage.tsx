import { api, TRAINING_FORMS, TRAINING_TRACKS, type TrainingFigures } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { FigureTable } from '../../../../kit/FigureTable.tsx'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useYear, YearPage } from '../../../../kit/YearPage.tsx'

/** What was held in a year and who was received; each number of sessions opens its list. */
export function StatisticsPage() {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const answer = useApi(api.trainings.statistics, { query: useYear() }, { keepPrevious: true })
  const heads = [t('statistics.sessions'), t('statistics.people'), t('statistics.guests'), t('statistics.hours')]
  const cells = (row: TrainingFigures, narrowed: string) => [
    <Link key="sessions" to={`/trainings?${narrowed}`}>
      {count(row.sessions)}
    </Link>,
    count(row.people),
    count(row.guests),
    count(row.hours),
  ]
  return (
    <YearPage answer={answer} title={t('statistics.title')} sub={t('statistics.sub')} back={{ to: '/trainings', label: t('nav') }}>
      {({ year, all, before, byBase, byForm, byTrack, byMonth }) => (
        <div className="jq-stack">
          <Facts
            items={[
              { label: t('statistics.sessions'), value: <Link to={`/trainings?year=${year}`}>{count(all.sessions)}</Link>, big: true },
              { label: t('statistics.received'), value: count(all.people + all.guests), big: true },
              { label: t('statistics.people'), value: count(all.people) },
              { label: t('statistics.guests'), value: count(all.guests) },
              { label: t('statistics.hours'), value: count(all.hours) },
              {
                label: t('statistics.before'),
                value: t('statistics.told', { sessions: before.sessions, people: before.people + before.guests }),
              },
            ]}
          />
          <FigureTable
            title={t('statistics.byBase')}
            heads={heads}
            rows={byBase.map(row => ({ key: row.base.id, name: row.base.title, cells: cells(row, `year=${year}&baseId=${row.base.id}`) }))}
          />
          <FigureTable
            title={t('statistics.byForm')}
            heads={heads}
            rows={byForm.map(row => ({
              key: row.form,
              name: tx(TRAINING_FORMS[row.form]),
              cells: cells(row, `year=${year}&form=${row.form}`),
            }))}
          />
          <FigureTable
            title={t('statistics.byTrack')}
            heads={heads}
            rows={byTrack.map(row => ({
              key: row.track,
              name: tx(TRAINING_TRACKS[row.track]),
              cells: cells(row, `year=${year}&track=${row.track}`),
            }))}
          />
          <FigureTable
            title={t('statistics.byMonth')}
            heads={heads}
            rows={byMonth.map(row => ({ key: row.month, name: row.month, cells: cells(row, `month=${row.month}`) }))}
          />
        </div>
      )}
    </YearPage>
  )
}

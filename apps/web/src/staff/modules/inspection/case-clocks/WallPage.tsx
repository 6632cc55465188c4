import { api, type ClockWall } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { OfficeSelect } from '../../../shell/OfficeSelect.tsx'
import { ChosenClocks, type Chosen } from './ChosenClocks.tsx'
import { HeatMap } from './HeatMap.tsx'
import './wall.css'

const DAYS = 14

/** How many limits end on each of the days to come; one that is off says so. */
function Calendar({ wall, chosen, onChoose }: { wall: ClockWall; chosen: Chosen | null; onChoose: (chosen: Chosen) => void }) {
  const { t, i18n } = useTranslation('caseClocks')
  const weekday = (day: string) => new Date(`${day}T12:00:00Z`).toLocaleDateString(i18n.language, { weekday: 'short', timeZone: 'UTC' })
  const total = wall.days.reduce((sum, { n }) => sum + n, 0)
  return (
    <section className="jq-card jq-wall-calendar">
      <h2 className="jq-h2">
        {t('wall.calendar', { days: wall.days.length, n: total })} <small>{t('wall.off')}</small>
      </h2>
      <ol>
        {wall.days.map(({ day, isOff, n }) => (
          <li key={day}>
            <button
              type="button"
              className={`jq-wall-day${isOff ? ' off' : ''}${chosen?.dueOn === day ? ' chosen' : ''}`}
              disabled={n === 0}
              onClick={() => onChoose({ title: t('wall.endingOn', { day }), dueOn: day, total: n })}
            >
              <span>
                {day.slice(5)} <small>{day === wall.today ? t('wall.today') : weekday(day)}</small>
              </span>
              <b>{n}</b>
              {isOff ? <span className="jq-sr">{t('wall.dayOff')}</span> : null}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The wall of limits: department by limit, the days to come, and the cases behind any number of it. */
export function WallPage() {
  const { t } = useTranslation('caseClocks')
  const [officeId, setOffice] = useState<string>()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const query = { days: DAYS, ...(officeId && { officeId }) }
  const { data: wall, error, refetch } = useApi(api.caseClocks.wall, { query }, { keepPrevious: true })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!wall) return <PageSkeleton />
  const sum = (of: 'running' | 'near' | 'overdue') => wall.cells.reduce((all, cell) => all + cell[of], 0)
  return (
    <>
      <PageHeader
        title={t('wall.title')}
        sub={t('wall.sub', { running: sum('running'), overdue: sum('overdue'), near: sum('near') })}
        extra={
          <>
            <OfficeSelect
              label={t('filter.office')}
              all={t('wall.allOffices')}
              value={officeId}
              onChange={value => {
                setOffice(value)
                setChosen(null)
              }}
            />
            <Link to="/case-clocks">
              <Button>{t('wall.list')}</Button>
            </Link>
          </>
        }
      />
      {wall.cells.length === 0 ? (
        <EmptyState title={t('wall.none')}>{t('empty.help')}</EmptyState>
      ) : (
        <>
          <div className="jq-clock-wall">
            <HeatMap wall={wall} chosen={chosen} onChoose={setChosen} />
            <ChosenClocks key={`${chosen?.title} ${officeId}`} chosen={chosen} officeId={officeId} />
          </div>
          <Calendar wall={wall} chosen={chosen} onChoose={setChosen} />
          {wall.counted ? <p className="jq-faint">{t('counted', { day: wall.counted.asOf })}</p> : null}
        </>
      )}
    </>
  )
}

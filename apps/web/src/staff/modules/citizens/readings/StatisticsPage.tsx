import { api, type ReadingFigures, type ReadingTurn } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { FigureTable } from '../../../../kit/FigureTable.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { useYear, YearPage } from '../../../../kit/YearPage.tsx'

const TURNS = { sameDay: 'same_day', inTime: 'in_time', late: 'late', notYet: 'not_yet' } as const satisfies Record<string, ReadingTurn>
type Turn = keyof typeof TURNS
const SHOWN = Object.keys(TURNS) as Turn[]

/** How soon lawyers could read in a year; each number opens its list. */
export function StatisticsPage() {
  const { t } = useTranslation('readings')
  const answer = useApi(api.readings.statistics, { query: useYear() }, { keepPrevious: true })
  // of none there is no share
  const told = (n: number, of: number) => (of === 0 ? count(0) : t('statistics.share', { share: percent(n / of), n: count(n) }))
  return (
    <YearPage answer={answer} title={t('statistics.title')} sub={t('statistics.sub')} back={{ to: '/readings', label: t('nav') }}>
      {({ year, all, before, byOffice }) => {
        const list = (turn: Turn | null, office?: string) =>
          `/readings?year=${year}${turn ? `&turn=${TURNS[turn]}` : ''}${office ? `&officeId=${office}` : ''}`
        const cells = (row: ReadingFigures & { officeId: string }) => [
          <Link key="received" to={list(null, row.officeId)}>
            {count(row.received)}
          </Link>,
          ...SHOWN.map(turn => (
            <Link key={turn} to={list(turn, row.officeId)}>
              {told(row[turn], row.received)}
            </Link>
          )),
          count(row.online),
          count(row.closed),
          count(row.lacking),
        ]
        return (
          <>
            <Facts
              items={[
                { label: t('statistics.received'), value: <Link to={list(null)}>{count(all.received)}</Link>, big: true },
                { label: t('statistics.before'), value: told(before.sameDay, before.received) },
                ...SHOWN.map(turn => ({
                  label: t(`statistics.${turn}`),
                  value: <Link to={list(turn)}>{told(all[turn], all.received)}</Link>,
                  big: true,
                })),
                { label: t('statistics.closed'), value: count(all.closed) },
                { label: t('statistics.lacking'), value: count(all.lacking) },
              ]}
            />
            <FigureTable
              title={t('statistics.byOffice')}
              heads={(['received', ...SHOWN, 'online', 'closed', 'lacking'] as const).map(head => t(`statistics.${head}`))}
              rows={byOffice.map(row => ({ key: row.officeId, name: row.officeName, cells: cells(row) }))}
            />
          </>
        )
      }}
    </YearPage>
  )
}

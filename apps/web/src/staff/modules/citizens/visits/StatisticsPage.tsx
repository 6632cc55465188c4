import { api, type VisitFigures, VISITOR_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { FigureTable } from '../../../../kit/FigureTable.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useYear, YearPage } from '../../../../kit/YearPage.tsx'

/** Who was received in a year; each number opens its list. */
export function StatisticsPage() {
  const { t } = useTranslation('visits')
  const tx = useTx()
  const answer = useApi(api.visits.statistics, { query: useYear() }, { keepPrevious: true })
  return (
    <YearPage answer={answer} title={t('statistics.title')} sub={t('statistics.sub')} back={{ to: '/visits', label: t('nav') }}>
      {({ year, all, before, noShows, book, byKind, byMonth, byOffice }) => {
        const heads = [t('statistics.parties'), t('statistics.people')]
        const cells = (row: VisitFigures, narrowed: string) => [
          <Link key="parties" to={`/visits?${narrowed}`}>
            {count(row.parties)}
          </Link>,
          count(row.people),
        ]
        return (
          <div className="jq-stack">
            <Facts
              items={[
                { label: t('statistics.parties'), value: <Link to={`/visits?year=${year}`}>{count(all.parties)}</Link>, big: true },
                { label: t('statistics.people'), value: count(all.people), big: true },
                { label: t('statistics.before'), value: t('statistics.told', before) },
                { label: t('statistics.noShows'), value: count(noShows) },
                { label: t('statistics.signed'), value: <Link to={`/visits?year=${year}&signed=true`}>{count(book.signed)}</Link> },
                {
                  label: t('statistics.satisfied'),
                  // of none there is no share
                  value:
                    book.signed === 0
                      ? '—'
                      : t('statistics.share', { share: percent(book.satisfied / book.signed), average: book.average }),
                },
              ]}
            />
            <FigureTable
              title={t('statistics.byKind')}
              heads={heads}
              rows={byKind.map(row => ({
                key: row.kind,
                name: tx(VISITOR_KINDS[row.kind]),
                cells: cells(row, `year=${year}&kind=${row.kind}`),
              }))}
            />
            <FigureTable
              title={t('statistics.byMonth')}
              heads={heads}
              rows={byMonth.map(row => ({ key: row.month, name: row.month, cells: cells(row, `month=${row.month}`) }))}
            />
            {byOffice.length > 1 ? (
              <FigureTable
                title={t('statistics.byOffice')}
                heads={heads}
                rows={byOffice.map(row => ({
                  key: row.officeId,
                  name: row.officeName,
                  cells: cells(row, `year=${year}&officeId=${row.officeId}`),
                }))}
              />
            ) : null}
          </div>
        )
      }}
    </YearPage>
  )
}

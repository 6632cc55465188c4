import { api, JOINT_OWNERS, type JointFigures } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { FigureTable } from '../../../../kit/FigureTable.tsx'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { DaysBar } from './parts.tsx'

const listOf = ({ from, to }: JointFigures, more = '') => `/joint/cases?pronounced=true&caughtFrom=${from}&caughtTo=${to}${more}`
const said = (n: number | null) => (n === null ? '—' : String(n))

/** Whose days it took, before and after the day that the office names; each number of cases opens them. */
export function StatisticsPage() {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const { get, set } = useAddress()
  const since = get('since')
  const { data, error, refetch } = useApi(api.jointCases.statistics, { query: since ? { since } : {} }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const sides = [
    { key: 'before' as const, of: data.before },
    { key: 'after' as const, of: data.after },
  ]
  const max = Math.max(data.before.mean ?? 0, data.after.mean ?? 0)
  const cases = (of: JointFigures) => <Link to={listOf(of)}>{count(of.cases)}</Link>
  return (
    <>
      <PageHeader
        title={t('figures.title')}
        sub={t('figures.sub')}
        back={{ to: '/joint/board', label: t('board.title') }}
        extra={
          <label className="jq-joint-since">
            {t('figures.since')}
            <DayPicker value={data.since} until={data.asOf} allowClear={false} onChange={day => set({ since: day })} />
          </label>
        }
      />
      <div className="jq-stack">
        <Facts
          items={sides.flatMap(({ key, of }) => [
            { label: t(`figures.${key}Median`), value: of.median === null ? '—' : t('daysOf', { n: of.median }), big: true },
            { label: t(`figures.${key}Cases`), value: cases(of) },
          ])}
        />
        <RecordPanel title={t('figures.mean')} help={t('figures.meanHelp')}>
          <div className="jq-joint-compared">
            {sides.map(({ key, of }) =>
              of.mean === null ? null : (
                <div key={key} className="compared">
                  <Link to={listOf(of)}>{t(`figures.${key}`)}</Link>
                  <DaysBar days={of.agencies.map(({ owner, mean }) => ({ owner, days: Math.round(mean) }))} total={of.mean} max={max} />
                </div>
              ),
            )}
          </div>
        </RecordPanel>
        <FigureTable
          title={t('figures.byAgency')}
          heads={[
            t('figures.beforeMedian'),
            t('figures.beforeMean'),
            t('figures.afterMedian'),
            t('figures.afterMean'),
            t('figures.afterDays'),
          ]}
          rows={[
            ...data.after.agencies.map(({ owner, median, mean, days }) => {
              const was = data.before.agencies.find(one => one.owner === owner)
              return {
                key: owner,
                name: tx(JOINT_OWNERS[owner]),
                cells: [said(was?.median ?? null), said(was?.mean ?? null), said(median), said(mean), count(days)],
              }
            }),
            {
              key: 'all',
              name: t('figures.all'),
              cells: [
                said(data.before.median),
                said(data.before.mean),
                said(data.after.median),
                said(data.after.mean),
                count(data.after.days),
              ],
            },
          ]}
        />
        <FigureTable
          title={t('figures.spread')}
          heads={[t('figures.before'), t('figures.after')]}
          rows={data.after.spread.map(({ daysFrom, daysTo }, i) => ({
            key: String(daysFrom),
            name: daysTo === null ? t('figures.over', { n: daysFrom - 1 }) : t('figures.range', { from: daysFrom, to: daysTo }),
            cells: sides.map(({ key, of }) => (
              <Link key={key} to={listOf(of, `&daysFrom=${daysFrom}${daysTo === null ? '' : `&daysTo=${daysTo}`}`)}>
                {count(of.spread[i]!.cases)}
              </Link>
            )),
          }))}
        />
      </div>
    </>
  )
}

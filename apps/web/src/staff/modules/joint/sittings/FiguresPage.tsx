import { api, DROP_REASONS, type SittingFigures } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { FigureTable } from '../../../../kit/FigureTable.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'

const listOf = ({ from, to }: SittingFigures, more = '') => `/joint/cases?heardFrom=${from}&heardTo=${to}${more}`

/** What sittings changed: how many were heard together, how long they waited for their day, what dropped out; each number opens its cases. */
export function FiguresPage() {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  const { get, set } = useAddress()
  const since = get('since')
  const { data, error, refetch } = useApi(api.sittings.statistics, { query: since ? { since } : {} }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const days = (n: number | null) => (n === null ? '—' : t('figures.days', { n }))
  const both = (cell: (of: SittingFigures) => React.ReactNode) => [cell(data.before), cell(data.after)]
  return (
    <>
      <PageHeader
        title={t('figures.title')}
        sub={t('figures.sub')}
        back={{ to: '/joint/sittings', label: t('title') }}
        extra={
          <label className="jq-joint-since">
            {t('figures.since')}
            <DayPicker value={data.since} allowClear={false} onChange={day => set({ since: day })} />
          </label>
        }
      />
      <div className="jq-stack">
        <FigureTable
          title={t('figures.heard')}
          heads={[t('figures.before'), t('figures.after')]}
          rows={[
            { key: 'heard', name: t('figures.cases'), cells: both(of => <Link to={listOf(of)}>{count(of.heard)}</Link>) },
            {
              key: 'together',
              name: t('figures.together'),
              cells: both(of => <Link to={listOf(of, '&concentrated=true')}>{count(of.concentrated)}</Link>),
            },
            { key: 'share', name: t('figures.share'), cells: both(of => percent(of.heard === 0 ? null : of.concentrated / of.heard)) },
            { key: 'median', name: t('figures.median'), cells: both(of => days(of.median)) },
            { key: 'mean', name: t('figures.mean'), cells: both(of => days(of.mean)) },
          ]}
        />
        <FigureTable
          title={t('figures.dropped')}
          heads={[t('figures.cases')]}
          rows={data.dropped.map(({ kind, cases }) => ({
            key: kind,
            name: tx(DROP_REASONS[kind]),
            cells: [
              <Link key={kind} to={`/joint/cases?dropped=${kind}`}>
                {count(cases)}
              </Link>,
            ],
          }))}
        />
      </div>
    </>
  )
}

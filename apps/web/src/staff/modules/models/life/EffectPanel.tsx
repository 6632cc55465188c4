import { api, type Effect, type ModelDetail } from '@jianqing/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { Chart } from '../../../../kit/chart/Chart.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { amount, count, date, percent } from '../../../../kit/format.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { effectOption } from './effect-chart.ts'
import './life.css'

const COLUMNS = ['leads', 'confirmed', 'rejected', 'precision', 'letters', 'rectified', 'last', 'amount', 'people'] as const

/** What became of a model's leads, by version and office: a model that only makes noise is seen here. */
export function EffectPanel({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const { data, error, refetch } = useApi(api.models.effect, { params: { model: model.id } })
  const names = useMemo(
    () => ({
      leads: t('life.effect.leads'),
      confirmed: t('life.effect.confirmed'),
      letters: t('life.effect.letters'),
      rectified: t('life.effect.rectified'),
    }),
    [t],
  )
  const option = useMemo(() => effectOption(data?.byVersion ?? [], names, n => t('life.effect.versionN', { n })), [data, names, t])
  // what was never counted takes no room
  const columns = COLUMNS.filter(
    column => (column !== 'amount' || Number(data?.total.amount ?? 0) !== 0) && (column !== 'people' || (data?.total.people ?? 0) > 0),
  )
  const body = () => {
    if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
    if (!data) return <RowsSkeleton rows={4} />
    if (data.total.leads === 0) return <p className="jq-soft">{t('life.effect.none')}</p>
    return (
      <>
        <Chart option={option} height={180} description={t('life.effect.chart')} />
        <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('life.effect.label')}>
          <table className="jq-plain jq-effect">
            <thead>
              <tr>
                <th scope="col">{t('life.effect.office')}</th>
                {columns.map(column => (
                  <th key={column} scope="col" className="jq-num">
                    {t(`life.effect.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.byVersion.map(version => [
                <Line
                  key={version.version}
                  name={t('life.effect.versionN', { n: version.version })}
                  effect={version}
                  columns={columns}
                  strong
                />,
                ...data.byOffice
                  .filter(office => office.version === version.version)
                  .map(office => (
                    <Line
                      key={`${version.version} ${office.officeId}`}
                      name={office.officeName ?? t('life.effect.unknown')}
                      effect={office}
                      columns={columns}
                    />
                  )),
              ])}
              {data.byVersion.length > 1 ? <Line name={t('life.effect.total')} effect={data.total} columns={columns} strong /> : null}
            </tbody>
          </table>
        </div>
      </>
    )
  }
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{t('life.effect.title')}</h2>
      <p className="jq-faint">
        <small>{t('life.effect.hint')}</small>
      </p>
      {body()}
    </section>
  )
}

type Column = (typeof COLUMNS)[number]

const FIGURES: Record<Column, (e: Effect) => string> = {
  leads: e => count(e.leads),
  confirmed: e => count(e.confirmed),
  rejected: e => count(e.rejected),
  precision: e => percent(e.precision, 0),
  letters: e => count(e.letters),
  rectified: e => count(e.rectified),
  last: e => (e.lastRectifiedAt ? date(e.lastRectifiedAt) : '—'),
  amount: e => (Number(e.amount) === 0 ? '—' : amount(e.amount)),
  people: e => (e.people === 0 ? '—' : count(e.people)),
}

function Line({ name, effect, columns, strong = false }: { name: string; effect: Effect; columns: readonly Column[]; strong?: boolean }) {
  return (
    <tr className={strong ? 'strong' : ''}>
      <th scope="row">{name}</th>
      {columns.map(column => (
        <td key={column} className={`jq-num${column === 'last' ? ' jq-date jq-nowrap' : ''}`}>
          {FIGURES[column](effect)}
        </td>
      ))}
    </tr>
  )
}

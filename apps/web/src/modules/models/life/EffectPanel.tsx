import { api, type Effect, type ModelDetail } from '@jianqing/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../shell/api.ts'
import { Chart } from '../../../shared/chart/Chart.tsx'
import { ErrorState } from '../../../shared/ErrorState.tsx'
import { amount, count, date, percent } from '../../../shared/format.ts'
import { RowsSkeleton } from '../../../shared/Skeletons.tsx'
import { effectOption } from './effect-chart.ts'
import './life.css'

/** What became of a model's leads, by version and office: a model that only makes noise is seen here. */
export function EffectPanel({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const { data, error, refetch } = useApi(api.models.effect, { params: { model: model.id } })
  const names = useMemo(() => ({ leads: t('life.effect.leads'), confirmed: t('life.effect.confirmed'), letters: t('life.effect.letters'), rectified: t('life.effect.rectified') }), [t])
  const option = useMemo(() => effectOption(data?.byVersion ?? [], names, (n) => t('life.effect.versionN', { n })), [data, names, t])
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
                {(['leads', 'confirmed', 'rejected', 'precision', 'letters', 'rectified', 'last', 'amount', 'people'] as const).map((column) => <th key={column} scope="col" className="jq-num">{t(`life.effect.${column}`)}</th>)}
              </tr>
            </thead>
            <tbody>
              {data.byVersion.map((version) => [
                <Line key={version.version} name={t('life.effect.versionN', { n: version.version })} effect={version} strong />,
                ...data.byOffice.filter((office) => office.version === version.version)
                  .map((office) => <Line key={`${version.version} ${office.officeId}`} name={office.officeName ?? t('life.effect.unknown')} effect={office} />),
              ])}
              {data.byVersion.length > 1 ? <Line name={t('life.effect.total')} effect={data.total} strong /> : null}
            </tbody>
          </table>
        </div>
      </>
    )
  }
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{t('life.effect.title')}</h2>
      <p className="jq-faint"><small>{t('life.effect.hint')}</small></p>
      {body()}
    </section>
  )
}

function Line({ name, effect: e, strong = false }: { name: string; effect: Effect; strong?: boolean }) {
  return (
    <tr className={strong ? 'strong' : ''}>
      <th scope="row">{name}</th>
      <td className="jq-num">{count(e.leads)}</td><td className="jq-num">{count(e.confirmed)}</td><td className="jq-num">{count(e.rejected)}</td><td className="jq-num">{percent(e.precision, 0)}</td><td className="jq-num">{count(e.letters)}</td>
      <td className="jq-num">{count(e.rectified)}</td><td className="jq-num jq-date jq-nowrap">{e.lastRectifiedAt ? date(e.lastRectifiedAt) : '—'}</td>
      <td className="jq-num">{Number(e.amount) === 0 ? '—' : amount(e.amount)}</td><td className="jq-num">{e.people === 0 ? '—' : count(e.people)}</td>
    </tr>
  )
}

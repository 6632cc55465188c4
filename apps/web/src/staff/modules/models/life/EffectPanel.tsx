import { api, type Effect, type ModelDetail } from '@jianqing/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '../../../../kit/day/today.ts'
import { useApi } from '../../../../kit/api.ts'
import { Chart } from '../../../../kit/chart/Chart.tsx'
import { stageColours } from '../../../../kit/chart/stages.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { amount, count, percent } from '../../../../kit/format.ts'
import { Figure } from '../../../../kit/measure/Figure.tsx'
import { MeasureRows } from '../../../../kit/measure/MeasureRows.tsx'
import { ReadAt } from '../../../../kit/measure/ReadAt.tsx'
import type { RowsAsked } from '../../../../kit/measure/useRows.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { palettes } from '../../../../kit/theme/palette.ts'
import { useScheme } from '../../../../kit/theme/scheme.tsx'
import { effectOption } from './effect-chart.ts'
import './life.css'

const COLUMNS = ['leads', 'confirmed', 'rejected', 'precision', 'letters', 'rectified', 'last', 'amount', 'people'] as const

/** What became of a model's leads, by version and office: a model that only makes noise is seen here. */
export function EffectPanel({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const { scheme } = useScheme()
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
  const option = useMemo(
    () => effectOption(data?.byVersion ?? [], names, stageColours(palettes[scheme]), n => t('life.effect.versionN', { n })),
    [data, names, scheme, t],
  )
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
                  of={{ ofModel: model.id, ofVersion: version.version }}
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
                      of={{
                        ofModel: model.id,
                        ofVersion: office.version,
                        ...(office.officeId === null ? { unplaced: true } : { officeId: office.officeId }),
                      }}
                      columns={columns}
                    />
                  )),
              ])}
              {data.byVersion.length > 1 ? (
                <Line name={t('life.effect.total')} effect={data.total} of={{ ofModel: model.id }} columns={columns} strong />
              ) : null}
            </tbody>
          </table>
        </div>
      </>
    )
  }
  return (
    <section className="jq-card jq-block">
      <div className="jq-effect-head">
        <h2 className="jq-h2">{t('life.effect.title')}</h2>
        <ReadAt at={data?.readAt} refreshes={[api.models.effect]} />
      </div>
      <p className="jq-faint">
        <small>{t('life.effect.hint')}</small>
      </p>
      {body()}
      <MeasureRows page={{ from: FROM_THE_FIRST, to: today().slice(0, 7) }} />
    </section>
  )
}

type Column = (typeof COLUMNS)[number]

/** The effect is that of all months. */
const FROM_THE_FIRST = '2000-01'

/** The measure by which a column is counted; the others are made of these. */
const MEASURES: Partial<Record<Column, string>> = {
  leads: 'lead-funnel/found',
  confirmed: 'lead-funnel/confirmed',
  rejected: 'lead-funnel/rejected',
  letters: 'lead-funnel/lettered',
  rectified: 'lead-funnel/cured',
}

const FIGURES: Record<Column, (e: Effect) => string> = {
  leads: e => count(e.leads),
  confirmed: e => count(e.confirmed),
  rejected: e => count(e.rejected),
  precision: e => percent(e.precision, 0),
  letters: e => count(e.letters),
  rectified: e => count(e.rectified),
  last: e => e.lastCuredIn ?? '—',
  amount: e => (Number(e.amount) === 0 ? '—' : amount(e.amount)),
  people: e => (e.people === 0 ? '—' : count(e.people)),
}

interface LineProps {
  name: string
  effect: Effect
  of: Omit<RowsAsked, 'measure'>
  columns: readonly Column[]
  strong?: boolean
}

function Line({ name, effect, of, columns, strong = false }: LineProps) {
  const { t } = useTranslation('models')
  const cell = (column: Column) => {
    const measure = MEASURES[column]
    if (measure === undefined) return FIGURES[column](effect)
    return <Figure n={Number(effect[column as keyof Effect])} of={{ measure, ...of }} what={`${name} ${t(`life.effect.${column}`)}`} />
  }
  return (
    <tr className={strong ? 'strong' : ''}>
      <th scope="row">{name}</th>
      {columns.map(column => (
        <td key={column} className={`jq-num${column === 'last' ? ' jq-date jq-nowrap' : ''}`}>
          {cell(column)}
        </td>
      ))}
    </tr>
  )
}

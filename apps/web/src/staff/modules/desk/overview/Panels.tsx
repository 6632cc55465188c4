import { linkTo } from '@jianqing/contract'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { palettes } from '../../../../kit/theme/palette.ts'
import { useScheme } from '../../../../kit/theme/scheme.tsx'
import { Chart } from '../../../../kit/chart/Chart.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { percent } from '../../../../kit/format.ts'
import { Figure } from '../../../../kit/measure/Figure.tsx'
import { stageColours } from '../../../../kit/chart/stages.ts'
import { Benefits } from './Benefits.tsx'
import { drawnModels, modelOption, monthOption, SERIES } from './charts.ts'
import { Clocks } from './Clocks.tsx'
import { type Dashboard, everyMonth, type Funnel, MEASURE_OF, type Stage } from './funnel.ts'
import { FunnelView } from './FunnelView.tsx'
import { Measures } from './Measures.tsx'
import { Offices } from './Offices.tsx'

interface Props {
  data: Dashboard
  /** the office that is asked for */
  officeId?: string | undefined
  big: boolean
  onOffice: (id: string) => void
}

const Panel = ({ title, hint, area, children }: { title: string; hint?: string; area: string; children: ReactNode }) => (
  <section className={`jq-card jq-overview-panel ${area}`}>
    <header>
      <h2 className="jq-h2">{title}</h2>
      {hint ? <small className="jq-faint">{hint}</small> : null}
    </header>
    {children}
  </section>
)

function useStageNames(): Record<Stage, string> {
  const { t } = useTranslation('overview')
  return useMemo(
    () => ({
      leads: t('stage.leads'),
      pending: t('stage.pending'),
      judged: t('stage.judged'),
      confirmed: t('stage.confirmed'),
      letters: t('stage.letters'),
      answered: t('stage.answered'),
      rectified: t('stage.rectified'),
    }),
    [t],
  )
}

/** The panels of the screen, the same on a desk and on the wall of a hall. */
export function Panels({ data, big, officeId, onOffice }: Props) {
  const { t } = useTranslation('overview')
  return (
    <div className="jq-overview-panels">
      <Panel area="funnel" title={t('funnel.title')}>
        <FunnelView funnel={data.funnel} wall={big} />
      </Panel>
      <Panel area="benefits" title={t('benefits.title')} hint={t('benefits.hint')}>
        <Benefits benefits={data.benefits} />
      </Panel>
      <Months data={data} big={big} />
      <Panel area="clocks" title={t('clocks.title')}>
        <Clocks clocks={data.clocks} />
      </Panel>
      <Panel area="office" title={t('byOffice.title')} {...(big ? {} : { hint: t('byOffice.hint') })}>
        {data.byOffice.length === 0 ? (
          <EmptyState title={t('byOffice.none')} />
        ) : (
          <Offices byOffice={data.byOffice} big={big} onOffice={onOffice} />
        )}
      </Panel>
      <Models data={data} big={big} />
      {/* not on a wall: small numbers are for those who may see the overview */}
      {big ? null : (
        <Panel area="measures" title={t('measures.title')} hint={t('measures.hint')}>
          <Measures asked={{ from: data.from, to: data.to, officeId }} />
        </Panel>
      )}
    </div>
  )
}

function Months({ data, big }: Pick<Props, 'data' | 'big'>) {
  const { t } = useTranslation('overview')
  const names = useStageNames()
  const { scheme } = useScheme()
  const months = useMemo(() => everyMonth(data), [data])
  const option = useMemo(() => monthOption(months, names, stageColours(palettes[scheme]), big), [months, names, scheme, big])
  return (
    <Panel area="month" title={t('month.title')}>
      <Chart
        option={option}
        height={big ? 300 : 260}
        description={t('month.label', { from: data.from, to: data.to })}
        table={
          <Figures
            head={t('month.column')}
            rows={months.map(m => ({ name: m.month, figures: m, of: { from: m.month, to: m.month } }))}
            names={names}
          />
        }
      />
    </Panel>
  )
}

function Models({ data: { byModel }, big }: Pick<Props, 'data' | 'big'>) {
  const { t } = useTranslation('overview')
  const tx = useTx()
  const { scheme } = useScheme()
  const may = useMay()('model:read')
  const navigate = useNavigate()
  const rows = useMemo(() => drawnModels(byModel, big), [byModel, big])
  const option = useMemo(
    () =>
      modelOption(byModel, { confirmed: t('byModel.confirmed'), rejected: t('byModel.rejected') }, m => tx(m.modelTitle), big, {
        ...stageColours(palettes[scheme]),
        ink: palettes[scheme].text,
      }),
    [byModel, t, tx, big, scheme],
  )
  return (
    <Panel area="model" title={t('byModel.title')}>
      {rows.length === 0 ? (
        <EmptyState title={t('byModel.none')} />
      ) : (
        <Chart
          option={option}
          height={48 + rows.length * (big ? 44 : 32)}
          description={t('byModel.label', { n: rows.length })}
          onClick={({ dataIndex }) => {
            const row = rows[dataIndex]
            if (may && row) void navigate(linkTo.model(row.modelId))
          }}
          table={
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('byModel.column')}</th>
                  <th scope="col" className="jq-num">
                    {t('byModel.leads')}
                  </th>
                  <th scope="col" className="jq-num">
                    {t('byModel.confirmed')}
                  </th>
                  <th scope="col" className="jq-num">
                    {t('byModel.rejected')}
                  </th>
                  <th scope="col" className="jq-num">
                    {t('byModel.precision')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(m => (
                  <tr key={m.modelId}>
                    <th scope="row">{tx(m.modelTitle)}</th>
                    {(['leads', 'confirmed', 'rejected'] as const).map(stage => (
                      <td key={stage} className="jq-num">
                        <Figure
                          n={m[stage]}
                          of={{ measure: MEASURE_OF[stage], ofModel: m.modelId }}
                          what={`${tx(m.modelTitle)} ${t(`byModel.${stage}`)}`}
                        />
                      </td>
                    ))}
                    <td className="jq-num">{percent(m.precision)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          }
        />
      )}
    </Panel>
  )
}

function Figures({
  head,
  rows,
  names,
}: {
  head: string
  rows: readonly { name: string; figures: Funnel; of: { from: string; to: string } }[]
  names: Record<Stage, string>
}) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {SERIES.map(s => (
            <th key={s} scope="col" className="jq-num">
              {names[s]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            {SERIES.map(s => (
              <td key={s} className="jq-num">
                <Figure n={row.figures[s]} of={{ measure: MEASURE_OF[s], ...row.of }} what={`${row.name} ${names[s]}`} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

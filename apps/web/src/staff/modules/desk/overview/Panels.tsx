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
import { count, percent } from '../../../../kit/format.ts'
import { Benefits } from './Benefits.tsx'
import { drawnModels, drawnOffices, LINE, modelOption, monthOption, officeOption, SERIES } from './charts.ts'
import { Clocks } from './Clocks.tsx'
import { type Dashboard, everyMonth, type Funnel, type Stage } from './funnel.ts'
import { FunnelView } from './FunnelView.tsx'
import { Measures } from './Measures.tsx'

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
        <FunnelView funnel={data.funnel} />
      </Panel>
      <Panel area="benefits" title={t('benefits.title')} hint={t('benefits.hint')}>
        <Benefits benefits={data.benefits} />
      </Panel>
      <Months data={data} big={big} />
      <Panel area="clocks" title={t('clocks.title')}>
        <Clocks clocks={data.clocks} />
      </Panel>
      <Offices data={data} big={big} onOffice={onOffice} />
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
  const months = useMemo(() => everyMonth(data), [data])
  const option = useMemo(() => monthOption(months, names, big), [months, names, big])
  return (
    <Panel area="month" title={t('month.title')}>
      <Chart
        option={option}
        height={big ? 300 : 260}
        description={t('month.label', { from: data.from, to: data.to })}
        table={<Figures head={t('month.column')} rows={months.map(m => ({ name: m.month, figures: m }))} names={names} />}
      />
    </Panel>
  )
}

function Offices({ data: { byOffice }, big, onOffice }: Props) {
  const { t } = useTranslation('overview')
  const names = useStageNames()
  const unknown = t('byOffice.unknown')
  // what is no office's would dwarf the offices in one chart with them; it is told below, and stands in the table
  const [placed, unplaced] = useMemo(() => [byOffice.filter(o => o.officeId), byOffice.find(o => !o.officeId)], [byOffice])
  const option = useMemo(() => officeOption(placed, names, o => o.officeName, big), [placed, names, big])
  const choose = (name: string) => {
    const id = byOffice.find(o => o.officeName === name)?.officeId
    if (id) onOffice(id)
  }
  return (
    <Panel area="office" title={t('byOffice.title')} {...(big ? {} : { hint: t('byOffice.hint') })}>
      {byOffice.length === 0 ? (
        <EmptyState title={t('byOffice.none')} />
      ) : (
        <>
          {unplaced ? <p className="jq-soft">{t('byOffice.others', { n: count(unplaced.leads) })}</p> : null}
          <Chart
            option={option}
            height={48 + drawnOffices(placed, big).length * (big ? LINE.big : LINE.normal)}
            description={t('byOffice.label', { n: placed.length })}
            onClick={({ name }) => choose(name)}
            table={
              <Figures
                head={t('byOffice.column')}
                rows={byOffice.map(o => ({ name: o.officeId ? o.officeName : unknown, figures: o }))}
                names={names}
              />
            }
          />
        </>
      )}
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
      modelOption(
        byModel,
        { confirmed: t('byModel.confirmed'), rejected: t('byModel.rejected') },
        m => tx(m.modelTitle),
        big,
        palettes[scheme].text,
      ),
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
                    <td className="jq-num">{count(m.leads)}</td>
                    <td className="jq-num">{count(m.confirmed)}</td>
                    <td className="jq-num">{count(m.rejected)}</td>
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
  rows: readonly { name: string; figures: Funnel }[]
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
                {count(row.figures[s])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { type BacktestResult, type Judgement, LEAD_STATES, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { count, dateTime, percent, subjectText } from '../../../../kit/format.ts'
import { UnseenTable } from './UnseenTable.tsx'

const CELLS = ['truePositive', 'falsePositive', 'falseNegative', 'trueNegative'] as const satisfies readonly (keyof Judgement)[]

/** What came of a back-test: the counts of both versions, where they differ, and what the data does not say. */
export function BacktestView({ result }: { result: BacktestResult }) {
  const { t } = useTranslation('models')
  const { reviewed, current, proposed } = result
  const n = reviewed.positive + reviewed.negative
  return (
    <>
      <p className="jq-soft">
        {n === 0
          ? t('trial.backtest.none')
          : t('trial.backtest.basis', { n: count(n), positive: count(reviewed.positive), negative: count(reviewed.negative) })}
      </p>
      <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('trial.backtest.label')}>
        <table className="jq-plain">
          <thead>
            <tr>
              <th scope="col">{t('trial.backtest.version')}</th>
              <th scope="col" className="jq-num">
                {t('trial.backtest.total')}
              </th>
              {CELLS.map(cell => (
                <th key={cell} scope="col" className="jq-num">
                  {t(`trial.backtest.${cell}`)}
                </th>
              ))}
              <th scope="col" className="jq-num">
                {t('trial.backtest.precision')}
              </th>
              <th scope="col" className="jq-num">
                {t('trial.backtest.recall')}
              </th>
            </tr>
          </thead>
          <tbody>
            <Line name={t('trial.backtest.one', { n: current.version })} of={current} />
            <Line name={t('trial.backtest.other', { n: proposed.version })} of={proposed} />
          </tbody>
        </table>
      </div>
      <Alone name={t('trial.backtest.onlyCurrent', { n: count(result.onlyCurrent.count) })} of={result.onlyCurrent} />
      <Alone name={t('trial.backtest.onlyProposed', { n: count(result.onlyProposed.count) })} of={result.onlyProposed} />
      <CounterExamples result={result} />
      <UnseenTable inputs={result.inputs} />
      <small className="jq-faint">
        {t('trial.backtest.made', { time: dateTime(result.at), asOf: result.asOf, n: (result.milliseconds / 1000).toFixed(1) })}
      </small>
    </>
  )
}

function Line({ name, of }: { name: string; of: Judgement }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="jq-num">{count(of.total)}</td>
      {CELLS.map(cell => (
        <td key={cell} className="jq-num">
          {count(of[cell])}
        </td>
      ))}
      <td className="jq-num">{percent(of.precision)}</td>
      <td className="jq-num">{percent(of.recall)}</td>
    </tr>
  )
}

function Alone({ name, of }: { name: string; of: BacktestResult['onlyCurrent'] }) {
  const { t } = useTranslation('models')
  if (of.count === 0) return <p className="jq-soft">{name}</p>
  return (
    <details className="jq-shadow-steps">
      <summary>
        {name}
        {of.count > of.first.length ? t('trial.backtest.first', { n: of.first.length }) : null}
      </summary>
      <ul>
        {of.first.map(({ subjectKey }) => (
          <li key={subjectKey} className="jq-mono">
            {subjectText(subjectKey)}
          </li>
        ))}
      </ul>
    </details>
  )
}

function CounterExamples({ result: { differing, counterExamples } }: { result: BacktestResult }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  if (differing === 0) return <p className="jq-soft">{t('trial.backtest.same')}</p>
  const name = t('trial.backtest.examples', { n: count(differing) })
  const hit = (found: boolean) => t(found ? 'trial.backtest.hit' : 'trial.backtest.miss')
  return (
    <div className="jq-scroll" tabIndex={0} role="region" aria-label={name}>
      <table className="jq-plain">
        <caption style={{ textAlign: 'left' }}>
          {name}
          {differing > counterExamples.length ? t('trial.backtest.first', { n: counterExamples.length }) : null}
        </caption>
        <thead>
          <tr>
            {(['lead', 'state', 'current', 'proposed'] as const).map(column => (
              <th key={column} scope="col">
                {t(`trial.backtest.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counterExamples.map(lead => (
            <tr key={lead.leadId}>
              <th scope="row">
                <Link to={linkTo.lead(lead.leadId)}>{subjectText(lead.subjectKey)}</Link>
              </th>
              <td>{tx(LEAD_STATES[lead.state])}</td>
              <td>{hit(lead.current)}</td>
              <td>{hit(lead.proposed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

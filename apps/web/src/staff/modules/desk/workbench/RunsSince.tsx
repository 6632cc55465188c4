import type { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { count, dateTime } from '../../../../kit/format.ts'
import type { Answer } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

type Runs = Answer<typeof api.overview.workbench>['runs']

/** Runs of the last days, each leading to its new leads. */
export function RunsSince({ runs }: { runs: Runs }) {
  const { t } = useTranslation('workbench')
  const tx = useTx()
  return (
    <section className="jq-card">
      <div className="jq-work-head">
        <h2 className="jq-h2">{t('runs')}</h2>
      </div>
      {runs.length === 0 ? (
        <p className="jq-work-none">{t('runsNone')}</p>
      ) : (
        <ul>
          {runs.map(run => (
            <li key={run.runId}>
              <Link className="jq-run-line" to={`/leads?model=${encodeURIComponent(run.modelId)}&state=new`}>
                <span>{tx(run.modelTitle)}</span>
                <em>{t('added', { added: count(run.added) })}</em>
                <small className="jq-date">{dateTime(run.finishedAt)}</small>
                <small>{t('total', { total: count(run.total) })}</small>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

import type { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { count, dateTime } from '../../../../kit/format.ts'
import type { Answer } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

type Runs = Answer<typeof api.overview.workbench>['runs']

/** What the runs of the last seven days brought: how many there were, and those that found something new, each leading to it. */
export function RunsSince({ runs }: { runs: Runs }) {
  const { t } = useTranslation('workbench')
  const tx = useTx()
  const fresh = runs.filter(run => run.added > 0)
  const added = fresh.reduce((sum, run) => sum + run.added, 0)
  return (
    <section className="jq-card">
      <div className="jq-work-head">
        <h2 className="jq-h2">{t('runs')}</h2>
      </div>
      {runs.length === 0 ? (
        <p className="jq-work-none">{t('runsNone')}</p>
      ) : (
        <ul>
          <li className="jq-run-sum">{t('runsSum', { runs: runs.length, added: count(added) })}</li>
          {fresh.map(run => (
            <li key={run.runId}>
              <Link className="jq-run-line" to={`/leads?model=${encodeURIComponent(run.modelId)}&state=new`}>
                <span>{tx(run.modelTitle)}</span>
                <em>{t('added', { added: count(run.added) })}</em>
                <small className="jq-date">{dateTime(run.finishedAt)}</small>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

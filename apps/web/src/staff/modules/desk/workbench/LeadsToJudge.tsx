import { api } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { count } from '../../../../kit/format.ts'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

const SHOWN = 9

/** The leads that wait to be judged, a line a model: how many, and how many of them are grave. */
export function LeadsToJudge() {
  const { t } = useTranslation('workbench')
  const tx = useTx()
  const { data } = useApi(api.leads.byModel, { query: { state: 'new', holds: true } })
  const models = data?.items ?? []
  const total = models.reduce((sum, model) => sum + model.total, 0)
  const rest = models.slice(SHOWN)
  const most = Math.max(1, ...models.map(model => model.total))
  return (
    <section className="jq-card jq-judge" aria-labelledby="judge">
      <div className="jq-work-head">
        <h2 className="jq-h2" id="judge">
          {t('leads')}
          <span>{data ? count(total) : ''}</span>
        </h2>
        <small className="jq-judge-key">
          <i aria-hidden="true" /> {t('leadsHigh')}
        </small>
      </div>
      {data && models.length === 0 ? <p className="jq-work-none">{t('leadsNone')}</p> : null}
      <ul>
        {models.slice(0, SHOWN).map(({ modelId, title, total: n, high }) => (
          <li key={modelId}>
            <Link className="jq-judge-line" to={`/leads?state=new&model=${encodeURIComponent(modelId)}`}>
              <span>{tx(title)}</span>
              <i aria-hidden="true" className="jq-judge-bar">
                <b style={{ width: `${(100 * high) / most}%` }} />
                <em style={{ width: `${(100 * (n - high)) / most}%` }} />
              </i>
              <strong title={t('leadsOf', { total: n, high })}>{count(n)}</strong>
            </Link>
          </li>
        ))}
      </ul>
      {models.length > 0 ? (
        <div className="jq-judge-foot">
          {rest.length > 0 ? (
            <Link to="/leads?state=new">
              {t('leadsRest', { models: rest.length, total: count(rest.reduce((sum, model) => sum + model.total, 0)) })}
            </Link>
          ) : (
            <span />
          )}
          <Link to="/leads?state=new">
            <Button size="small">{t('leadsJudge')}</Button>
          </Link>
        </div>
      ) : null}
    </section>
  )
}

import { api, type ModelDraft, type ShadowResult } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Collapse, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jobEnded, keyOf, useCommand, useJob } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { count, dateTime, percent } from '../../../../kit/format.ts'
import { JobProgress } from '../../../../kit/JobProgress.tsx'
import { LeadFigures } from '../../../../kit/LeadFigures.tsx'
import { AsOfField, ParamField } from '../../../../kit/params/ParamField.tsx'
import { givenParams } from '../../../../kit/params/params.ts'
import { AFTER } from './useVersion.ts'

/** The shadow run of a version: started here, counted here, and held against the limit of publication. */
export function ShadowPanel({ draft }: { draft: ModelDraft }) {
  const { t } = useTranslation('models')
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{t('life.shadow.title')}</h2>
      <p className="jq-faint">
        <small>{t('life.shadow.hint')}</small>
      </p>
      <div className="jq-stack">
        {draft.state === 'draft' ? <p className="jq-soft">{t('life.shadow.needTest')}</p> : null}
        {draft.state === 'tested' && !draft.shadow ? <p className="jq-soft">{t('life.shadow.never')}</p> : null}
        {draft.state === 'tested' || draft.state === 'shadow' ? <Start draft={draft} /> : null}
        {draft.shadow ? <Result shadow={draft.shadow} gate={draft.gate} /> : null}
      </div>
    </section>
  )
}

interface Values {
  asOf?: string
  params?: Record<string, unknown>
}

function Start({ draft }: { draft: ModelDraft }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const may = useMay()
  const client = useQueryClient()
  const [started, setStarted] = useState<string | null>(null)
  const jobId = started ?? draft.shadowJob
  const { data: job } = useJob(jobId, () => {
    for (const endpoint of [api.models.drafts.get, ...AFTER]) void client.invalidateQueries({ queryKey: keyOf(endpoint) })
  })
  const start = useCommand(api.models.drafts.shadow, { onSuccess: ({ id }) => setStarted(id) })
  const submit = ({ asOf, params }: Values) =>
    start.mutate({ params: { id: draft.id }, body: { revision: draft.revision, ...(asOf ? { asOf } : {}), params: givenParams(params) } })
  if (job && !jobEnded(job)) return <JobProgress job={job} title={t('life.shadow.running')} cancelLabel={t('life.shadow.cancel')} />
  return (
    <>
      {start.error ? <Alert type="error" showIcon role="alert" title={errorText(start.error)} /> : null}
      {job?.state === 'failed' ? (
        <Alert type="error" showIcon title={t('life.shadow.failed')} description={job.error ? tx(job.error.message) : undefined} />
      ) : null}
      {may('model:write') ? (
        <Form<Values> name="shadow" layout="vertical" onFinish={submit}>
          <Collapse
            size="small"
            items={[
              {
                key: 'how',
                label: t('life.shadow.how'),
                forceRender: true,
                children: (
                  <>
                    <AsOfField />
                    {draft.params.map(p => (
                      <ParamField key={p.id} parameter={{ ...p, local: null }} local />
                    ))}
                  </>
                ),
              },
            ]}
          />
          <div className="jq-actions" style={{ marginTop: 12 }}>
            <Button type={draft.shadow ? 'default' : 'primary'} htmlType="submit" loading={start.isPending}>
              {t(draft.shadow ? 'life.shadow.again' : 'life.shadow.run')}
            </Button>
          </div>
        </Form>
      ) : null}
    </>
  )
}

function Result({ shadow, gate }: { shadow: ShadowResult; gate: ModelDraft['gate'] }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const { counts, denominator } = shadow
  const limit = percent(gate.limit, 0)
  const rows = [...shadow.byOffice, ...(shadow.other.total > 0 ? [{ office: t('life.shadow.other'), ...shadow.other }] : [])]
  return (
    <>
      <dl className="jq-shadow-facts">
        <div>
          <dt>{t('life.shadow.hits')}</dt>
          <dd>
            {count(counts.total)}{' '}
            <small>
              <LeadFigures leads={counts} />
            </small>
          </dd>
        </div>
        <div>
          <dt>{t('life.shadow.share')}</dt>
          <dd>
            {percent(shadow.share, 2)} <small>{t('life.shadow.rows', { title: tx(denominator.title), n: count(denominator.rows) })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('life.shadow.took')}</dt>
          <dd>
            {t('life.shadow.seconds', { n: (shadow.milliseconds / 1000).toFixed(1) })}{' '}
            <small>
              {t('life.shadow.asOf')} {shadow.asOf}
            </small>
          </dd>
        </div>
      </dl>
      {gate.exceeded ? (
        <Alert
          type="warning"
          showIcon
          title={t('life.shadow.over', { limit })}
          description={
            gate.reason ? (
              <>
                <b>{t('life.shadow.reason')}</b> {gate.reason}
              </>
            ) : undefined
          }
        />
      ) : (
        <p className="jq-ok">{t('life.shadow.within', { limit })}</p>
      )}
      {rows.length === 0 ? (
        <p className="jq-soft">{t('life.shadow.none')}</p>
      ) : (
        <table className="jq-plain" aria-label={t('life.shadow.label')}>
          <thead>
            <tr>
              <th scope="col">{t('life.shadow.office')}</th>
              <th scope="col" className="jq-num">
                {t('life.shadow.hits')}
              </th>
              <th scope="col" className="jq-num">
                <span className="jq-sr">{t('life.case.severity')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((o, i) => (
              <tr key={i}>
                <th scope="row">{o.office}</th>
                <td className="jq-num">{count(o.total)}</td>
                <td className="jq-num">
                  <LeadFigures leads={o} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shadow.steps.length > 0 ? (
        <details className="jq-shadow-steps">
          <summary>{t('life.shadow.steps')}</summary>
          <dl>
            {shadow.steps.map(s => (
              <div key={s.id}>
                <dt className="jq-mono">{s.id}</dt>
                <dd className="jq-num">{count(s.rows)}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
      <small className="jq-faint">{t('life.case.at', { time: dateTime(shadow.at), name: shadow.by?.name ?? '—' })}</small>
    </>
  )
}

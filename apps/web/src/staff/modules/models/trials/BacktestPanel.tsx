import { api, type BacktestResult, type ModelDraft } from '@jianqing/contract'
import { Button, Collapse, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { AsOfField, ParamField } from '../../../../kit/params/ParamField.tsx'
import { givenParams } from '../../../../kit/params/params.ts'
import { BacktestView } from './BacktestView.tsx'
import { TrialJob } from './TrialJob.tsx'
import { useTrialJob } from './useTrial.ts'

interface Values {
  asOf?: string
  params?: Record<string, unknown>
}

/** The version in use against this one, by the leads that people reviewed. */
export function BacktestPanel({ draft, result, underWay }: { draft: ModelDraft; result: BacktestResult | null; underWay: string | null }) {
  const { t } = useTranslation('models')
  const { job, setStarted } = useTrialJob(underWay)
  const start = useCommand(api.models.trials.backtest, { onSuccess: ({ id }) => setStarted(id) })
  const submit = ({ asOf, params }: Values) =>
    start.mutate({ params: { id: draft.id }, body: { ...(asOf ? { asOf } : {}), params: givenParams(params) } })
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{t('trial.backtest.title')}</h2>
      <p className="jq-faint">
        <small>{t('trial.backtest.hint')}</small>
      </p>
      <div className="jq-stack">
        <TrialJob job={job} error={start.error} kind="backtest">
          <Form<Values> name="backtest" layout="vertical" onFinish={submit}>
            <Collapse
              size="small"
              items={[
                {
                  key: 'how',
                  label: t('trial.backtest.how'),
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
              <Button htmlType="submit" loading={start.isPending}>
                {t(result ? 'trial.backtest.again' : 'trial.backtest.run')}
              </Button>
            </div>
          </Form>
        </TrialJob>
        {result ? <BacktestView result={result} /> : null}
      </div>
    </section>
  )
}

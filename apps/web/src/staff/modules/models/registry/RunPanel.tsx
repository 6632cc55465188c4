import { PlayCircleOutlined } from '@ant-design/icons'
import { api, type ModelDetail } from '@jianqing/contract'
import { Alert, Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { useAddress } from '../../../../kit/address.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useWords } from '../../../../kit/words.ts'
import { graveGaps } from './gaps.ts'
import { AsOfField, ParamField } from '../../../../kit/params/ParamField.tsx'
import { changedParams, type ParamValues, startValues } from '../../../../kit/params/params.ts'
import { RunWatch } from './RunWatch.tsx'

interface Values {
  asOf?: string
  params?: ParamValues
}

/** Parameters as a form, what the data lacks said before it runs, and the run on its way. The run that is watched is in the address. */
export function RunPanel({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const may = useMay()
  const [form] = Form.useForm<Values>()
  const { get, set } = useAddress()
  const runId = get('run')
  const start = useCommand(api.models.run, { refreshes: [api.runs.list], onSuccess: ({ run }) => set({ run: run.id }) })
  const submit = ({ asOf, params = {} }: Values) =>
    start.mutate({ params: { model: model.id }, body: { ...(asOf ? { asOf } : {}), params: changedParams(model.params, params) } })
  return (
    <section className="jq-card jq-model-side" aria-labelledby="run-title">
      <h2 id="run-title" className="jq-h2">
        {t('run.title')}
      </h2>
      {runId ? (
        <RunWatch key={runId} runId={runId} modelId={model.id} onAgain={() => set({ run: null })} />
      ) : may('run:start') ? (
        <>
          <GapNotice model={model} />
          <CalendarNotice calendar={model.calendar} />
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ params: startValues(model.params) }}
            onFinish={submit}
            disabled={start.isPending}
          >
            <AsOfField />
            {model.params.map(p => (
              <ParamField key={p.id} parameter={p} />
            ))}
            {start.error ? <Alert type="error" showIcon title={errorText(start.error)} className="jq-run-error" /> : null}
            <div className="jq-run-buttons">
              <Button type="primary" htmlType="submit" icon={<PlayCircleOutlined />} loading={start.isPending} disabled={!model.runnable}>
                {t('run.start')}
              </Button>
              {model.params.length > 0 ? <Button onClick={() => form.resetFields()}>{t('run.reset')}</Button> : null}
            </div>
          </Form>
        </>
      ) : (
        <p className="jq-soft">{t('run.noRight')}</p>
      )}
    </section>
  )
}

function CalendarNotice({ calendar }: { calendar: ModelDetail['calendar'] }) {
  const tx = useTx()
  return calendar ? <Alert type="warning" showIcon className="jq-run-error" title={tx(calendar)} /> : null
}

function GapNotice({ model }: { model: ModelDetail }) {
  const { labelled } = useWords()
  const { t } = useTranslation('models')
  const tx = useTx()
  const may = useMay()
  const gaps = graveGaps(model.inputs)
  if (gaps.length === 0) return null
  return (
    <Alert
      type={model.runnable ? 'warning' : 'error'}
      showIcon
      className="jq-run-error"
      title={model.runnable ? t('run.gapTitle') : t('run.cannot')}
      description={
        <ul className="jq-gap-list">
          {gaps.map(({ input, gaps: own }) => (
            <li key={input.name}>
              {own.map(g => (
                <div key={`${g.kind} ${g.column}`}>{labelled(tx(input.title), tx(g.message))}</div>
              ))}
              {may('dataset:import') ? <Link to={`/import?dataset=${encodeURIComponent(input.dataset)}`}>{t('run.gapImport')}</Link> : null}
            </li>
          ))}
        </ul>
      }
    />
  )
}

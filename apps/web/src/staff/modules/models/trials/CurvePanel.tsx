import { api, type CurveResult, type ModelDraft, MOST_POINTS } from '@jianqing/contract'
import { Button, Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AsOfField } from '../../../../kit/params/ParamField.tsx'
import { CurveView } from './CurveView.tsx'
import { TrialJob } from './TrialJob.tsx'
import { useTrialJob } from './useTrial.ts'

interface Values {
  param: string
  from: number | string
  to: number | string
  step: number
  asOf?: string
}

const RANGED: readonly string[] = ['int', 'decimal', 'date']

/** How many leads there would be over the values of one parameter. */
export function CurvePanel({ draft, result, underWay }: { draft: ModelDraft; result: CurveResult | null; underWay: string | null }) {
  const { t } = useTranslation('models')
  const { job, setStarted } = useTrialJob(underWay)
  const start = useCommand(api.models.trials.curve, { onSuccess: ({ id }) => setStarted(id) })
  const params = draft.params.filter(({ type }) => RANGED.includes(type))
  const submit = ({ asOf, ...range }: Values) =>
    start.mutate({ params: { id: draft.id }, body: { ...range, ...(asOf ? { asOf } : {}), params: {} } })
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{t('trial.curve.title')}</h2>
      <p className="jq-faint">
        <small>{t(params.length > 0 ? 'trial.curve.hint' : 'trial.curve.none')}</small>
      </p>
      {params.length > 0 ? (
        <div className="jq-stack">
          <TrialJob job={job} error={start.error} kind="curve">
            <CurveForm params={params} pending={start.isPending} onSubmit={submit} />
          </TrialJob>
          {result ? <CurveView result={result} /> : null}
        </div>
      ) : null}
    </section>
  )
}

function CurveForm({ params, pending, onSubmit }: { params: ModelDraft['params']; pending: boolean; onSubmit: (values: Values) => void }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const [form] = Form.useForm<Values>()
  const param = Form.useWatch('param', form)
  const chosen = params.find(({ id }) => id === param) ?? params[0]!
  const isDate = chosen.type === 'date'
  const rules = [{ required: true, message: t('trial.curve.needed') }]
  const end = isDate ? (
    <DayPicker className="jq-wide" />
  ) : (
    <InputNumber<number> min={chosen.min ?? undefined} max={chosen.max ?? undefined} className="jq-wide" />
  )
  return (
    <Form<Values> form={form} name="curve" layout="vertical" onFinish={onSubmit} initialValues={{ param: params[0]!.id }}>
      <Form.Item name="param" label={t('trial.curve.param')}>
        <Select
          options={params.map(({ id, title }) => ({ value: id, label: tx(title) }))}
          onChange={() => form.resetFields(['from', 'to', 'step'])}
        />
      </Form.Item>
      <div className="jq-curve-range">
        <Form.Item key={`from ${chosen.type}`} name="from" label={t('trial.curve.from')} rules={rules}>
          {end}
        </Form.Item>
        <Form.Item key={`to ${chosen.type}`} name="to" label={t('trial.curve.to')} rules={rules}>
          {end}
        </Form.Item>
        <Form.Item
          name="step"
          label={t(isDate ? 'trial.curve.days' : 'trial.curve.step')}
          rules={rules}
          extra={t('trial.curve.most', { n: MOST_POINTS })}
        >
          <InputNumber<number>
            min={chosen.type === 'decimal' ? 0.000001 : 1}
            precision={chosen.type === 'decimal' ? undefined : 0}
            className="jq-wide"
          />
        </Form.Item>
      </div>
      <AsOfField />
      <div className="jq-actions">
        <Button htmlType="submit" loading={pending}>
          {t('trial.curve.run')}
        </Button>
      </div>
    </Form>
  )
}

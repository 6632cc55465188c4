import { api, type Expiry } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { type Answer, useCommand, useKeep } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

type Step = 'ask' | 'keep' | 'destroy'

/** What this person may decide now. Each decision is confirmed in a dialog that says what follows. */
export function Decide({ expiry }: { expiry: Expiry }) {
  const { t } = useTranslation('retention')
  const [step, setStep] = useState<Step | null>(null)
  return (
    <Space wrap className="jq-expiry-actions">
      {expiry.asked ? (
        expiry.mayConfirm ? (
          <Button danger onClick={() => setStep('destroy')}>
            {t('destroy')}
          </Button>
        ) : (
          <span className="jq-faint">{t('another')}</span>
        )
      ) : (
        <Button onClick={() => setStep('ask')}>{t('ask')}</Button>
      )}
      <Button onClick={() => setStep('keep')}>{t('keep')}</Button>
      {step ? <Dialog expiry={expiry} step={step} onClose={() => setStep(null)} /> : null}
    </Space>
  )
}

interface Filled {
  basis?: string
  reason?: string
  until?: string
}

function Dialog({ expiry, step, onClose }: { expiry: Expiry; step: Step; onClose: () => void }) {
  const { t } = useTranslation('retention')
  const tx = useTx()
  const keep = useKeep()
  const [form] = Form.useForm<Filled>()
  const done = {
    onSuccess: (answer: Answer<typeof api.retention.list>) => {
      keep(api.retention.list, {}, answer)
      onClose()
    },
  }
  const ask = useCommand(api.retention.ask, done)
  const keepOn = useCommand(api.retention.keep, done)
  const destroy = useCommand(api.retention.destroy, done)
  const command = { ask, keep: keepOn, destroy }[step]
  const params = { id: expiry.id }
  const run = ({ basis = '', reason = '', until }: Filled) => {
    if (step === 'ask') ask.mutate({ params, body: { basis } })
    else if (step === 'keep') keepOn.mutate({ params, body: { reason, until: until ?? '' } })
    else destroy.mutate({ params })
  }
  return (
    <Modal
      open
      title={`${t(step)}：${tx(expiry.title)}`}
      okText={t(step)}
      okButtonProps={{ danger: step === 'destroy', loading: command.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t(`${step}Hint`)}</p>
      {command.error ? <Alert type="error" showIcon title={errorText(command.error)} /> : null}
      <Form form={form} layout="vertical" onFinish={run}>
        {step === 'ask' ? (
          <Form.Item name="basis" label={t('basis')} extra={t('basisHelp')} rules={[{ required: true, min: 2, message: t('basisNeeded') }]}>
            <Input maxLength={300} />
          </Form.Item>
        ) : null}
        {step === 'keep' ? (
          <>
            <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, message: t('reasonNeeded') }]}>
              <Input maxLength={300} />
            </Form.Item>
            <Form.Item name="until" label={t('until')} rules={[{ required: true, message: t('untilNeeded') }]}>
              <DayPicker />
            </Form.Item>
          </>
        ) : null}
      </Form>
    </Modal>
  )
}

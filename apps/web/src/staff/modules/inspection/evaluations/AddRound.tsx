import { PlusOutlined } from '@ant-design/icons'
import { addressOf, api, EVALUATED_KINDS, EvaluatedKind, FULL_OUTCOMES, FullOutcome } from '@jianqing/contract'
import { Alert, Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayRange } from '../../../../kit/day/DayRange.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import './evaluations.css'

interface Values {
  title: string
  officeIds: string[]
  kinds: EvaluatedKind[]
  period: [string, string]
  share: number
  least: number
  full: FullOutcome[]
  seed?: string
}

/** The way to a new round. */
export function AddRound() {
  const { t } = useTranslation('evaluations')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('add.open')}
      </Button>
      {open ? <Dialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Dialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  const navigate = useNavigate()
  const offices = useOfficeChoices()
  const [form] = Form.useForm<Values>()
  const add = useCommand(api.evaluationRounds.add, {
    refreshes: [api.evaluationRounds.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.evaluationRounds, id)),
  })
  const submit = ({ period: [from, to], seed, ...asked }: Values) =>
    add.mutate({ body: { ...asked, fromOn: from, toOn: to, ...(seed?.trim() && { seed: seed.trim() }) } })
  return (
    <Modal
      open
      width={640}
      title={t('add.open')}
      okText={t('add.ok')}
      okButtonProps={{ loading: add.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {add.error ? <Alert type="error" showIcon title={errorText(add.error)} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="jq-evaluation-add"
        initialValues={{ kinds: [...EvaluatedKind.options], share: 10, least: 1, full: [...FullOutcome.options] }}
        onFinish={submit}
      >
        <Form.Item
          name="title"
          label={t('add.title')}
          className="wide"
          rules={[{ required: true, min: 4, max: 100, message: t('add.titleNeeded') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="officeIds" label={t('add.offices')} className="wide" rules={[{ required: true, message: t('add.officesNeeded') }]}>
          <Select mode="multiple" options={offices ?? []} optionFilterProp="label" maxTagCount="responsive" />
        </Form.Item>
        <Form.Item name="period" label={t('add.period')} rules={[{ required: true, message: t('add.periodNeeded') }]}>
          <DayRange className="jq-wide" />
        </Form.Item>
        <Form.Item name="kinds" label={t('add.kinds')} rules={[{ required: true, message: t('add.kindsNeeded') }]}>
          <Checkbox.Group options={EvaluatedKind.options.map(kind => ({ value: kind, label: tx(EVALUATED_KINDS[kind]) }))} />
        </Form.Item>
        <Form.Item name="share" label={t('add.share')} extra={t('add.shareHelp')}>
          <InputNumber min={1} max={100} precision={0} suffix="%" className="jq-wide" />
        </Form.Item>
        <Form.Item name="least" label={t('add.least')}>
          <InputNumber min={0} max={50} precision={0} className="jq-wide" />
        </Form.Item>
        <Form.Item name="full" label={t('add.full')} className="wide">
          <Checkbox.Group options={FullOutcome.options.map(outcome => ({ value: outcome, label: tx(FULL_OUTCOMES[outcome]) }))} />
        </Form.Item>
        <Form.Item
          name="seed"
          label={t('add.seed')}
          extra={t('add.seedHelp')}
          className="wide"
          rules={[{ min: 4, max: 100, message: t('add.seedShort') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

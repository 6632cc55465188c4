import { addressOf, api, FREQUENCIES, type Frequency, type NewAgreement } from '@jianqing/contract'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayRange } from '../../../../kit/day/DayRange.tsx'
import { inMonths, today } from '../../../../kit/day/today.ts'
import { useAddress } from '../../../../kit/address.ts'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useWords } from '../../../../kit/words.ts'
import { knownOf } from './known.ts'

type Values = Omit<NewAgreement, 'validFrom' | 'validUntil'> & { valid: [string, string] }

/** The way to a new one: everything that two people are asked to approve. */
export function AddAgreement() {
  const { t } = useTranslation('agreements')
  const tx = useTx()
  const { enumerate } = useWords()
  const navigate = useNavigate()
  const { get, set } = useAddress()
  const asked = get('for')
  const [opened, setOpened] = useState(false)
  const open = opened || asked !== undefined
  const setOpen = (to: boolean) => {
    setOpened(to)
    if (!to) set({ for: null })
  }
  const [form] = Form.useForm<Values>()
  const { data } = useApi(api.datasets.list, {}, { enabled: open })
  const { data: map } = useApi(api.dataMap.get, {}, { enabled: asked !== undefined })
  const known = asked !== undefined && map ? knownOf(map, asked) : undefined
  useEffect(() => {
    if (!known) return
    form.setFieldsValue({
      datasets: known.datasets,
      partner: known.holder ? tx(known.holder) : '',
      title: t('add.titleOf', { table: tx(known.title) }),
      purpose: t('add.purposeOf', { models: enumerate(known.models.map(tx)) }),
    })
    // what is filled in is for the person to change: it is not filled in again
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, map])
  const add = useCommand(api.agreements.add, {
    refreshes: [api.agreements.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.agreements, id)),
  })
  const submit = ({ valid: [from, until], ...rest }: Values) => add.mutate({ body: { ...rest, validFrom: from, validUntil: until } })
  const needed = [{ required: true, message: t('add.needed') }]
  const line = (name: 'number' | 'title' | 'partner' | 'contact', max: number, extra?: string) => (
    <Form.Item
      name={name}
      label={t(`field.${name}`)}
      rules={[{ required: true, min: 2, whitespace: true, message: t('add.needed') }]}
      extra={extra}
    >
      <Input maxLength={max} />
    </Form.Item>
  )
  const lines = (name: 'purpose' | 'legalBasis') => (
    <Form.Item
      name={name}
      label={t(`field.${name}`)}
      className="wide"
      rules={[{ required: true, min: 2, whitespace: true, message: t('add.needed') }]}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
    </Form.Item>
  )
  return (
    <AddDialog
      label={t('add.open')}
      send={t('add.save')}
      width={760}
      requiredMark={false}
      className="jq-agreement-form"
      initialValues={{ frequency: 'monthly', retentionMonths: 12, destroyOnExpiry: true, valid: [today(), inMonths(12)] }}
      onFinish={submit}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      {line('title', 100)}
      {line('number', 60, t('add.numberHint'))}
      {line('partner', 100)}
      {line('contact', 200)}
      <Form.Item name="datasets" label={t('field.datasets')} rules={needed} className="wide">
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={data?.items.filter(({ live }) => !live).map(one => ({ value: one.id, label: tx(one.title) })) ?? []}
        />
      </Form.Item>
      {lines('purpose')}
      {lines('legalBasis')}
      <Form.Item name="frequency" label={t('field.frequency')} rules={needed}>
        <Select options={(Object.keys(FREQUENCIES) as Frequency[]).map(value => ({ value, label: tx(FREQUENCIES[value]) }))} />
      </Form.Item>
      <Form.Item name="valid" label={t('field.valid')} rules={needed}>
        <DayRange className="jq-wide" />
      </Form.Item>
      <Form.Item name="retentionMonths" label={t('field.retention')} rules={needed}>
        <InputNumber<number> min={0} max={600} precision={0} className="jq-wide" />
      </Form.Item>
      <Form.Item name="destroyOnExpiry" label={t('field.destroy')} valuePropName="checked" extra={t('add.destroyHint')}>
        <Switch />
      </Form.Item>
    </AddDialog>
  )
}

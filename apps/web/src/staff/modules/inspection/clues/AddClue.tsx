import { addressOf, api, CLUE_SOURCES, type ClueSource } from '@jianqing/contract'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { today } from '../../../../kit/day/today.ts'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import './clues.css'

interface Fields {
  source: Exclude<ClueSource, 'lead' | 'record_book'>
  receivedOn: string
  userId?: string
  name: string
  unit?: string
  post?: string
  summary: string
  reporter?: string
  caseNos?: string[]
  investigable?: boolean
  leader?: string
}
const SOURCES = ['platform', 'discipline', 'petition', 'superior'] as const

/** Registers a clue: whoever does is its first member, and may let the one in who assigns it. */
export function AddClue() {
  const { t } = useTranslation('clues')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const add = useCommand(api.clues.add, {
    refreshes: [api.clues.list],
    onSuccess: ({ id }) => void navigate(addressOf(api.clues, id)),
  })
  const save = ({ receivedOn, userId, name, unit, post, leader, ...said }: Fields) =>
    add.mutate({
      body: {
        ...said,
        receivedOn,
        subject: { name, unit: unit ?? '', post: post ?? '', userId: userId ?? null },
        leader: leader ?? null,
      },
    })
  const need = [{ required: true, whitespace: true, message: t('add.need') }]
  return (
    <AddDialog
      label={t('add.open')}
      width={720}
      requiredMark={false}
      className="jq-clue-add"
      initialValues={{ receivedOn: today() }}
      onFinish={save}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <Form.Item name="source" label={t('column.source')} rules={[{ required: true, message: t('add.need') }]}>
        <Select options={SOURCES.map(value => ({ value, label: tx(CLUE_SOURCES[value]) }))} />
      </Form.Item>
      <Form.Item name="receivedOn" label={t('column.receivedOn')} rules={[{ required: true, message: t('add.need') }]}>
        <DayPicker until={today()} />
      </Form.Item>
      <Form.Item name="name" label={t('add.name')} rules={need}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="userId" label={t('add.account')} extra={t('add.accountHelp')}>
        <PersonChoice />
      </Form.Item>
      <Form.Item name="unit" label={t('add.unit')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="post" label={t('add.post')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="summary" label={t('add.summary')} rules={need} className="wide">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={5000} />
      </Form.Item>
      <Form.Item name="reporter" label={t('add.reporter')} className="wide">
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="caseNos" label={t('add.caseNos')} extra={t('add.caseNosHelp')} className="wide">
        <Select mode="tags" tokenSeparators={[',', '，', '、', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="leader" label={t('add.leader')} extra={t('add.leaderHelp')} className="wide">
        <PersonChoice permission="clue:assign" />
      </Form.Item>
      <Form.Item name="investigable" valuePropName="checked" className="wide">
        <Checkbox>{t('add.investigable')}</Checkbox>
      </Form.Item>
    </AddDialog>
  )
}

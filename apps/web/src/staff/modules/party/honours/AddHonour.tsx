import { addressOf, api, HONOUR_HOLDERS, HONOUR_LEVELS, HonourHolder, HonourLevel, type NewHonour } from '@jianqing/contract'
import { Form, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { today } from '../../../../kit/day/today.ts'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'

type Fields = Pick<NewHonour, 'holder' | 'title' | 'level' | 'issuer'> & {
  branchId?: string
  personId?: string
  documentNo?: string
  awardedOn: string
  validUntil?: string
  note?: string
}

/** Enters an honour; the certificate is uploaded on its page. */
export function AddHonour() {
  const { t } = useTranslation('honours')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const holder = Form.useWatch('holder', form) ?? 'branch'
  const add = useCommand(api.honours.add, {
    refreshes: [api.honours.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.honours, id)),
  })
  const save = ({ awardedOn, validUntil, branchId, personId, documentNo = '', note = '', ...said }: Fields) =>
    add.mutate({
      body: {
        ...said,
        documentNo,
        note,
        branchId: said.holder === 'branch' ? (branchId ?? null) : null,
        personId: said.holder === 'person' ? (personId ?? null) : null,
        awardedOn,
        validUntil: validUntil ?? null,
      },
    })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog
      label={t('add.open')}
      requiredMark={false}
      initialValues={{ holder: 'branch', level: 'city' }}
      onFinish={save}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <p className="jq-faint">{t('add.help')}</p>
      <Form.Item name="holder" label={t('column.holder')}>
        <Segmented block options={HonourHolder.options.map(value => ({ value, label: tx(HONOUR_HOLDERS[value]) }))} />
      </Form.Item>
      {holder === 'branch' ? (
        <Form.Item name="branchId" label={t('page.branch')} rules={need}>
          <BranchChoice kinds={['branch', 'joint', 'group', 'temporary']} />
        </Form.Item>
      ) : holder === 'person' ? (
        <Form.Item name="personId" label={t('add.person')} extra={t('add.personHelp')} rules={need}>
          <PersonChoice permission="filing:file" />
        </Form.Item>
      ) : null}
      <Form.Item name="title" label={t('column.title')} rules={[{ required: true, whitespace: true, min: 2, message: t('add.need') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="level" label={t('column.level')} rules={need}>
        <Select options={HonourLevel.options.map(value => ({ value, label: tx(HONOUR_LEVELS[value]) }))} />
      </Form.Item>
      <Form.Item name="issuer" label={t('add.issuer')} rules={[{ required: true, whitespace: true, min: 2, message: t('add.need') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="documentNo" label={t('add.documentNo')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="awardedOn" label={t('column.awardedOn')} rules={need}>
        <DayPicker until={today()} />
      </Form.Item>
      <Form.Item name="validUntil" label={t('add.validUntil')}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="note" label={t('page.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}

import { addressOf, api, SUGGESTION_KINDS, SuggestionKind } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { AddressChoice } from './AddressChoice.tsx'

interface Fields {
  kind: SuggestionKind
  title: string
  addressee: string
  facts: string
  handlerId?: string
}

/** Proposes one that was found in casework. */
export function AddSuggestion() {
  const { t } = useTranslation('suggestions')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const add = useCommand(api.suggestions.add, {
    refreshes: [api.suggestions.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.suggestions, id)),
  })
  const need = [{ required: true, whitespace: true, min: 2, message: t('add.need') }]
  return (
    <AddDialog
      label={t('add.open')}
      width={640}
      requiredMark={false}
      initialValues={{ kind: 'governance' }}
      onFinish={({ handlerId, ...said }: Fields) => add.mutate({ body: { ...said, handlerId: handlerId ?? null } })}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <Form.Item name="kind" label={t('column.kind')} rules={[{ required: true, message: t('add.need') }]}>
        <Select options={SuggestionKind.options.map(value => ({ value, label: tx(SUGGESTION_KINDS[value]) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('column.title')} extra={t('add.titleHelp')} rules={need}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="addressee" label={t('column.addressee')} extra={t('add.addresseeHelp')} rules={need}>
        <AddressChoice />
      </Form.Item>
      <Form.Item name="facts" label={t('page.facts')} rules={need}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={3000} />
      </Form.Item>
      <Form.Item name="handlerId" label={t('column.handler')} extra={t('add.handlerHelp')}>
        <PersonChoice permission="suggestion:write" />
      </Form.Item>
    </AddDialog>
  )
}

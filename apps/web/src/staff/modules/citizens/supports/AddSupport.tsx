import { addressOf, api, PAPERS_OF_SUPPORT, SUPPORT_GROUPS, SUPPORT_PAPERS, SupportGroup, type SupportPaper } from '@jianqing/contract'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { today } from '../../../../kit/day/today.ts'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { useMay } from '../../../shell/session/session.tsx'

interface Fields {
  group: SupportGroup
  title: string
  opponent: string
  receivedOn: string
  facts: string
  ownEffort?: string
  given?: SupportPaper[]
  handlerId?: string
}

/** Registers an application; the papers that are asked for are those of its kind. */
export function AddSupport() {
  const { t } = useTranslation('supports')
  const tx = useTx()
  const mayHandle = useMay()('support:handle')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const group = Form.useWatch('group', form)
  const add = useCommand(api.supports.add, {
    refreshes: [api.supports.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.supports, id)),
  })
  const save = ({ receivedOn, handlerId, given = [], ...said }: Fields) =>
    add.mutate({
      body: {
        ...said,
        given: given.filter(paper => PAPERS_OF_SUPPORT[said.group].includes(paper)),
        receivedOn,
        handlerId: handlerId ?? null,
      },
    })
  const need = [{ required: true, whitespace: true, message: t('add.need') }]
  return (
    <AddDialog
      label={t('add.open')}
      width={640}
      requiredMark={false}
      initialValues={{ receivedOn: today() }}
      onFinish={save}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <Form.Item name="group" label={t('column.group')} rules={[{ required: true, message: t('add.need') }]}>
        <Select options={SupportGroup.options.map(value => ({ value, label: tx(SUPPORT_GROUPS[value]) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('add.title')} extra={t('add.titleHelp')} rules={need}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="opponent" label={t('column.opponent')} rules={need}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="receivedOn" label={t('column.received')} rules={[{ required: true, message: t('add.need') }]}>
        <DayPicker until={today()} />
      </Form.Item>
      <Form.Item name="facts" label={t('page.facts')} rules={need}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={3000} />
      </Form.Item>
      <Form.Item name="ownEffort" label={t('page.effort')} extra={t('add.effortHelp')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      {group ? (
        <Form.Item name="given" label={t('add.given')}>
          <Checkbox.Group options={PAPERS_OF_SUPPORT[group].map(value => ({ value, label: tx(SUPPORT_PAPERS[value]) }))} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="handlerId"
        label={t('column.handler')}
        {...(mayHandle ? { extra: t('add.handlerHelp') } : { rules: [{ required: true, message: t('add.need') }] })}
      >
        <PersonChoice permission="support:handle" />
      </Form.Item>
    </AddDialog>
  )
}

import { addressOf, api, type NewTag, TAG_KINDS, type TagKind } from '@jianqing/contract'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'

type Values = Omit<NewTag, 'note' | 'fromOn' | 'untilOn'> & { note?: string; fromOn?: string; untilOn?: string }

/** A campaign with its days, or a service line without. */
export function AddTag() {
  const { t } = useTranslation('tags')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form)
  const add = useCommand(api.tags.add, {
    refreshes: [api.tags.list],
    onSuccess: ({ id }) => void navigate(addressOf(api.tags, id)),
  })
  const day = [{ required: true, message: t('add.day') }]
  return (
    <AddDialog
      label={t('add.open')}
      requiredMark={false}
      initialValues={{ kind: 'campaign' }}
      onFinish={({ note = '', fromOn = undefined, untilOn = undefined, ...body }) =>
        add.mutate({ body: { ...body, note, fromOn: fromOn ?? null, untilOn: untilOn ?? null } })
      }
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <Form.Item name="kind" label={t('add.kind')}>
        <Radio.Group
          optionType="button"
          options={(Object.keys(TAG_KINDS) as TagKind[]).map(value => ({ value, label: tx(TAG_KINDS[value]) }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('add.title')} rules={[{ required: true, whitespace: true, min: 2, message: t('add.need') }]}>
        <Input maxLength={30} />
      </Form.Item>
      {kind === 'service_line' ? null : (
        <div className="jq-entry-row">
          <Form.Item name="fromOn" label={t('add.from')} rules={day}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="untilOn" label={t('add.until')} rules={day} extra={t('add.help')}>
            <DayPicker />
          </Form.Item>
        </div>
      )}
      <Form.Item name="note" label={t('add.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
    </AddDialog>
  )
}

import { EditOutlined } from '@ant-design/icons'
import { api, type NominationDetail } from '@jianqing/contract'
import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { partsOf, type Written, WrittenFields } from './WrittenFields.tsx'

/** Changes what a draft says. */
export function WriteNomination({ nomination }: { nomination: NominationDetail }) {
  const { t } = useTranslation('nominations')
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Written>()
  const { id, kind, title, line, parts, revision } = nomination
  const write = useCommand(api.nominations.write, {
    refreshes: [api.nominations.get, api.nominations.list],
    onSuccess: () => setOpen(false),
  })
  return (
    <AddDialog<Written>
      label={t('write.open')}
      send={t('write.send')}
      button={{ icon: <EditOutlined />, block: true }}
      width={640}
      requiredMark={false}
      open={open}
      setOpen={isOpen => {
        if (isOpen) form.setFieldsValue({ title, line, words: Object.fromEntries(parts.map(part => [part.id, part.words])) })
        setOpen(isOpen)
      }}
      form={form}
      adding={write}
      onFinish={said =>
        write.mutate({ params: { id }, body: { revision, title: said.title, line: said.line, parts: partsOf(kind, said.words) } })
      }
    >
      <WrittenFields kind={kind} />
    </AddDialog>
  )
}

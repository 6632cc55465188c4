import { TeamOutlined } from '@ant-design/icons'
import { addressOf, api } from '@jianqing/contract'
import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { useMay } from '../../../shell/session/session.tsx'

/** From a valid lead of unpaid wages to the support of those who are owed them: nothing is typed but who handles it. */
export function SupportWay({ leadId }: { leadId: string }) {
  const { t } = useTranslation('leads')
  const mayHandle = useMay()('support:handle')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ handlerId?: string }>()
  const pass = useCommand(api.supports.fromLead, {
    refreshes: [api.supports.list, api.overview.workbench, api.chains.get],
    onSuccess: ({ id }) => void navigate(addressOf(api.supports, id)),
  })
  return (
    <AddDialog<{ handlerId?: string }>
      label={t('page.support')}
      button={{ block: true, icon: <TeamOutlined /> }}
      open={open}
      setOpen={setOpen}
      adding={pass}
      form={form}
      requiredMark={false}
      onFinish={({ handlerId }) => pass.mutate({ body: { leadId, handlerId: handlerId ?? null } })}
    >
      <p className="jq-soft">{t('page.supportHelp')}</p>
      <Form.Item
        name="handlerId"
        label={t('page.supportHandler')}
        rules={mayHandle ? [] : [{ required: true, message: t('page.supportNeed') }]}
      >
        <PersonChoice permission="support:handle" />
      </Form.Item>
    </AddDialog>
  )
}

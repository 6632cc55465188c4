import { TeamOutlined } from '@ant-design/icons'
import { addressOf, api } from '@jianqing/contract'
import { Form, Modal, Button, Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
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
    <>
      <Button block icon={<TeamOutlined />} onClick={() => setOpen(true)}>
        {t('page.support')}
      </Button>
      <Modal
        open={open}
        title={t('page.support')}
        okText={t('page.support')}
        confirmLoading={pass.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form
          form={form}
          layout="vertical"
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
          {pass.error ? <Alert type="error" showIcon title={errorText(pass.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}

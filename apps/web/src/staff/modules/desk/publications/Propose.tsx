import { PlusOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

interface Values {
  officeId: string
  period: string
  reason: string
}

/** The way to a new one; `?propose=period` opens the form for that period. */
export function Propose({ offices }: { offices: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('publications')
  const navigate = useNavigate()
  const { get, set } = useAddress()
  const asked = get('propose')
  const [form] = Form.useForm<Values>()
  const propose = useCommand(api.publications.propose, {
    refreshes: [api.publications.list],
    onSuccess: ({ id }) => void navigate(`/publications/${id}`),
  })
  const required = { required: true, message: t('propose.required') }
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ propose: 'new' })}>
        {t('propose.open')}
      </Button>
      <Modal
        open={asked !== undefined}
        title={t('propose.open')}
        okText={t('propose.open')}
        confirmLoading={propose.isPending}
        onCancel={() => set({ propose: null, of: null })}
        onOk={() => form.submit()}
      >
        <Form
          form={form}
          layout="vertical"
          onFinish={body => propose.mutate({ body })}
          initialValues={{ officeId: get('of') ?? offices[0]?.id, period: asked === 'new' ? undefined : asked, reason: '' }}
        >
          <Form.Item name="officeId" label={t('propose.office')} rules={[required]}>
            <Select options={offices.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item
            name="period"
            label={t('propose.period')}
            extra={t('propose.periodHelp')}
            rules={[required, { pattern: /^\d{4}(-(Q[1-4]|(0[1-9]|1[0-2])))?$/, message: t('propose.periodWrong') }]}
          >
            <Input maxLength={7} />
          </Form.Item>
          <Form.Item name="reason" label={t('propose.reason')} rules={[{ ...required, min: 2, max: 500 }]}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          {propose.error ? <Alert type="error" showIcon title={errorText(propose.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { api, isModelId, linkTo } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { errorText } from '../../../../kit/errors.ts'

interface Values {
  from: 'nothing' | 'copy'
  copyOf?: string
  id?: string
}

/** Begins a model: from nothing, or as a copy of one that there is. */
export function NewDraft() {
  const { t } = useTranslation('models')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('life.new.button')}
      </Button>
      {open ? <NewDraftDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function NewDraftDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const go = useNavigate()
  const [form] = Form.useForm<Values>()
  const from = Form.useWatch('from', form)
  const { data } = useApi(api.models.list, {})
  const create = useCommand(api.models.drafts.create, {
    refreshes: [api.models.drafts.list],
    onSuccess: ({ id }) => void go(linkTo.draft(id)),
  })
  const submit = ({ from: start, copyOf, id }: Values) =>
    create.mutate({ body: { ...(start === 'copy' && copyOf ? { copyOf } : {}), ...(id?.trim() ? { id: id.trim() } : {}) } })
  return (
    <Modal
      open
      title={t('life.new.title')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('life.new.create')}
      cancelText={t('life.new.cancel')}
      confirmLoading={create.isPending}
    >
      {create.error ? <Alert type="error" showIcon title={errorText(create.error)} style={{ marginBottom: 16 }} role="alert" /> : null}
      <Form<Values> form={form} layout="vertical" initialValues={{ from: 'nothing' }} onFinish={submit} requiredMark={false}>
        <Form.Item name="from" label={t('life.new.from')}>
          <Radio.Group
            options={[
              { value: 'nothing', label: t('life.new.nothing') },
              { value: 'copy', label: t('life.new.copy') },
            ]}
          />
        </Form.Item>
        {from === 'copy' ? (
          <Form.Item name="copyOf" label={t('life.new.which')} rules={[{ required: true, message: t('life.new.choose') }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={(data?.items ?? []).map(m => ({ value: m.id, label: tx(m.title) }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="id"
          label={t('life.new.id')}
          extra={t('life.new.idHelp')}
          rules={[
            {
              validator: (_, value?: string) =>
                !value?.trim() || isModelId(value.trim()) ? Promise.resolve() : Promise.reject(new Error(t('life.new.idWrong'))),
            },
          ]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

import { api } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PersonChoice } from '../../../../../kit/action/choices.tsx'
import { useApi, useCommand } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'

/** Begins to fill in a sheet: what it is about, and who answers which part. */
export function Begin({ sheet, title }: { sheet: string; title: string }) {
  const { t } = useTranslation('sheets')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className="jq-sheet-begin" onClick={() => setOpen(true)} aria-label={t('filling.beginOne', { title })}>
        {t('filling.begin')}
      </Button>
      {open ? <Dialog sheet={sheet} title={title} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Dialog({ sheet, title, onClose }: { sheet: string; title: string; onClose: () => void }) {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  const navigate = useNavigate()
  const { data } = useApi(api.sheets.get, { params: { sheet } })
  const begin = useCommand(api.sheetFillings.begin, {
    refreshes: [api.sheetFillings.list],
    onSuccess: ({ id }) => void navigate(`/sheets/fillings/${id}`),
  })
  const [form] = Form.useForm<{ title: string; people?: Record<string, string> }>()
  return (
    <Modal
      open
      title={t('filling.beginOne', { title })}
      okText={t('filling.begin')}
      okButtonProps={{ loading: begin.isPending, disabled: !data }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {begin.error ? <Alert type="error" showIcon title={errorText(begin.error)} /> : null}
      <Form
        form={form}
        layout="vertical"
        onFinish={({ title: about, people = {} }) => begin.mutate({ params: { sheet }, body: { title: about, people } })}
      >
        <Form.Item
          name="title"
          label={t('filling.about')}
          extra={t('filling.aboutHelp')}
          rules={[{ required: true, min: 2, message: t('filling.aboutNeeded') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        {(data?.sheet.parties ?? []).map(party => (
          <Form.Item
            key={party.id}
            name={['people', party.id]}
            label={tx(party.title)}
            rules={[{ required: true, message: t('filling.personNeeded', { party: tx(party.title) }) }]}
          >
            <PersonChoice />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}

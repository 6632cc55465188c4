import type { ActionView } from '@jianqing/contract'
import { Alert, Form, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api.ts'
import { useTx } from '../i18n/index.ts'
import { errorText } from '../errors.ts'
import { Prose } from '../Prose.tsx'
import { ActionForm } from './ActionForm.tsx'
import { fieldsOf, formBody } from './schema.ts'

const NOTHING: readonly string[] = []

interface ActionDialogProps {
  action: ActionView
  /** Sends the command; what it throws is shown here. */
  onAct: (form: Record<string, unknown>) => Promise<unknown>
  onClose: () => void
  /** Records that cannot be chosen in its form: those that it is taken on. */
  except?: readonly string[]
  /** What the action is about, in one line. */
  about?: string
  /** How far it is, where it takes long. */
  progress?: ReactNode
  /** Where the action's own title says too little. */
  title?: string
  cancel?: string
}

/** An action with its form and what it sets off; stays open until the server has said yes. */
export function ActionDialog({ action, onAct, onClose, except, about, progress, title, cancel }: ActionDialogProps) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const [form] = Form.useForm()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const place = useRef<HTMLDivElement>(null)
  // From the keyboard: what must be filled in gets the focus; where nothing must be, Enter on the button is enough. Who was in a field before the dialog
  // had come to rest stays there: a list that they opened would close.
  const focus = (isOpen: boolean) => {
    if (place.current?.contains(document.activeElement)) return
    const dialog = place.current?.closest('.ant-modal')
    const field = place.current?.querySelector<HTMLElement>('input, textarea')
    const button = dialog?.querySelector<HTMLElement>('.ant-modal-footer button:last-of-type')
    const first = fieldsOf(action.form).some(f => f.required) ? field : button
    if (isOpen) first?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
  }
  const send = async (values: Record<string, unknown>) => {
    setBusy(true)
    setFault(null)
    try {
      await onAct(formBody(values))
      onClose()
    } catch (error) {
      setFault(error)
      if (error instanceof ApiError && error.problem.fields) {
        const names = fieldsOf(action.form).map(f => f.name)
        form.setFields(
          error.problem.fields.map(({ path, message }) => ({
            name: names.find(n => path.split(/[./]/).includes(n)) ?? path,
            errors: [message],
          })),
        )
      }
    }
    setBusy(false)
  }
  return (
    <Modal
      open
      title={title ?? tx(action.title)}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={title ?? tx(action.title)}
      cancelText={cancel ?? t('action.cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
      okButtonProps={{ danger: action.tone === 'danger' }}
      width={560}
      afterOpenChange={focus}
    >
      <div ref={place} onKeyDown={onKey}>
        {about ? (
          <p className="jq-soft" style={{ marginBottom: 12 }}>
            <Prose text={about} />
          </p>
        ) : null}
        {action.hint ? <Alert type="info" showIcon title={tx(action.hint)} style={{ marginBottom: 16 }} /> : null}
        {fault ? <Alert type="error" showIcon title={errorText(fault)} style={{ marginBottom: 16 }} role="alert" /> : null}
        {progress}
        <ActionForm action={action} form={form} onFinish={values => void send(values)} except={except ?? NOTHING} />
      </div>
    </Modal>
  )
}

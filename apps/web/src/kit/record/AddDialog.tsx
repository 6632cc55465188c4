import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, type ButtonProps, Form, type FormProps, Modal } from 'antd'
import type { ReactNode } from 'react'
import { errorText } from '../errors.ts'

interface AddDialogProps<Values> extends Pick<FormProps<Values>, 'form' | 'initialValues' | 'className' | 'requiredMark' | 'onFinish'> {
  /** What the button says, and the dialog behind it. */
  label: string
  /** What the button that sends says, where that is another word. */
  send?: string
  /** How the button looks, where it is not the first thing on the page. */
  button?: Pick<ButtonProps, 'type' | 'size' | 'block' | 'icon'>
  width?: number
  open: boolean
  setOpen: (open: boolean) => void
  adding: { isPending: boolean; error: unknown }
  children: ReactNode
}

/** The way to a new record: a button, and behind it what has to be known of it; what is refused is said under the fields, which stay as they were filled in. */
export function AddDialog<Values>({
  label,
  send = label,
  button = { type: 'primary', icon: <PlusOutlined /> },
  width,
  open,
  setOpen,
  adding,
  children,
  ...form
}: AddDialogProps<Values>) {
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        {...(width !== undefined && { width })}
        title={label}
        okText={send}
        confirmLoading={adding.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.form?.submit()}
      >
        <Form layout="vertical" {...form}>
          {children}
          {adding.error ? <Alert type="error" showIcon title={errorText(adding.error)} className="wide" /> : null}
        </Form>
      </Modal>
    </>
  )
}

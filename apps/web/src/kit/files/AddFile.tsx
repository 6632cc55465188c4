import { PaperClipOutlined } from '@ant-design/icons'
import type { FilePolicy } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../errors.ts'

interface AddFileProps {
  policy: FilePolicy
  /** Sends one file; what it throws is said beside the button. */
  send: (file: File) => Promise<unknown>
  label: string
  /** What may be given, and what becomes of it. */
  help?: string
}

/** A button that takes one file, for what was handed in on paper or by somebody outside. */
export function AddFile({ policy, send, label, help }: AddFileProps) {
  const { t } = useTranslation('shared')
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const add = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    // the same file may be chosen again once it is mended
    target.value = ''
    if (!file) return
    setBusy(true)
    setRefused(null)
    try {
      await send(file)
    } catch (error) {
      setRefused(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {refused ? <Alert type="error" showIcon title={t('files.refused')} description={refused} /> : null}
      {help ? <p className="jq-faint">{help}</p> : null}
      <div>
        <input
          ref={input}
          type="file"
          accept={policy.accept.join(',')}
          className="jq-sr"
          tabIndex={-1}
          aria-label={t('files.choose', { what: label })}
          onChange={event => void add(event)}
        />
        <Button icon={<PaperClipOutlined />} loading={busy} onClick={() => input.current?.click()}>
          {busy ? t('files.adding') : label}
        </Button>
      </div>
    </>
  )
}

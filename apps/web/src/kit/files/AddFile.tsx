import { PaperClipOutlined } from '@ant-design/icons'
import type { FilePolicy } from '@jianqing/contract'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../errors.ts'
import { FileButton } from './FileButton.tsx'

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
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const add = async (file: File) => {
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
        <FileButton
          icon={<PaperClipOutlined />}
          loading={busy}
          accept={policy.accept.join(',')}
          label={t('files.choose', { what: label })}
          onFile={file => void add(file)}
        >
          {busy ? t('files.adding') : label}
        </FileButton>
      </div>
    </>
  )
}

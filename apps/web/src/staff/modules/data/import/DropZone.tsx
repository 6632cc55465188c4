import { CloudUploadOutlined } from '@ant-design/icons'
import type { Upload as Uploaded } from '@jianqing/contract'
import { Alert, App, Button, Progress, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../../kit/errors.ts'
import { ACCEPT, isImportable, useUpload } from './useUpload.ts'

interface Props {
  /** Null: the server guesses it from the headers. */
  dataset: string | null
  title: string
  hint?: string
  compact?: boolean
  onUploaded: (uploaded: Uploaded) => void
}

/** Takes a file by drag, by click or from the keyboard, and shows how far it is on its way. */
export function DropZone({ dataset, title, hint, compact = false, onUploaded }: Props) {
  const { t } = useTranslation('data')
  const { message } = App.useApp()
  const { start, cancel, share, sending, file, error } = useUpload(dataset, onUploaded)

  if (sending) {
    const read = share >= 1
    return (
      <div className="jq-card jq-drop-busy" role="status">
        <p>{read ? t('wizard.drop.reading') : t('wizard.drop.uploading', { name: file?.name ?? '' })}</p>
        <Progress percent={Math.round(share * 100)} status="active" aria-label={t('wizard.drop.uploading', { name: file?.name ?? '' })} />
        <Button onClick={cancel}>{t('wizard.drop.cancel')}</Button>
      </div>
    )
  }
  return (
    <div className="jq-stack">
      {error ? <Alert type="error" showIcon title={t('wizard.drop.failed')} description={errorText(error)} /> : null}
      <Upload.Dragger
        accept={ACCEPT}
        multiple={false}
        showUploadList={false}
        className={compact ? 'jq-drop jq-drop-compact' : 'jq-drop'}
        beforeUpload={(picked, list) => {
          if (list.length > 1) void message.warning(t('wizard.drop.one'))
          else if (!isImportable(picked)) void message.warning(t('wizard.drop.wrongKind'))
          else start(picked)
          return false
        }}
      >
        <CloudUploadOutlined className="jq-drop-icon" aria-hidden />
        <p className="jq-drop-title">{title}</p>
        {hint ? <p className="jq-drop-hint">{hint}</p> : null}
      </Upload.Dragger>
    </div>
  )
}

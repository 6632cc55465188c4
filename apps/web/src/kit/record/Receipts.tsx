import { api, type FilePolicy, type GivenFile } from '@jianqing/contract'
import { App } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { upload, useCommand } from '../api.ts'
import { errorText } from '../errors.ts'
import { AddFile } from '../files/AddFile.tsx'
import { FileRow, LOOK_MS } from '../files/FileRow.tsx'

interface ReceiptsProps {
  service: string
  files: readonly GivenFile[]
  /** Null for whoever does not take services down. */
  policy: FilePolicy | null
  onChanged: () => void
}

/** The receipts of one service, as they were scanned. */
export function Receipts({ service, files, policy, onChanged }: ReceiptsProps) {
  const { t } = useTranslation('shared')
  const waiting = files.some(({ state }) => state === 'waiting')
  useEffect(() => {
    const again = waiting ? setInterval(onChanged, LOOK_MS) : undefined
    return () => clearInterval(again)
  }, [waiting, onChanged])
  if (files.length === 0 && !policy) return null
  return (
    <div className="jq-receipts">
      {files.length > 0 ? (
        <ul className="jq-files" aria-label={t('service.receipts')}>
          {files.map(file => (
            <Receipt key={file.id} service={service} file={file} onChanged={onChanged} />
          ))}
        </ul>
      ) : null}
      {policy ? (
        <AddFile
          policy={policy}
          label={t('service.addReceipt')}
          send={async file => {
            await upload(api.papers.addReceipt, { params: { service } }, file)
            onChanged()
          }}
        />
      ) : null}
    </div>
  )
}

function Receipt({ service, file, onChanged }: { service: string; file: GivenFile; onChanged: () => void }) {
  const { message } = App.useApp()
  const args = { params: { service, file: file.id } }
  const { mutate, isPending } = useCommand(api.papers.withdrawReceipt, {
    onSuccess: onChanged,
    onError: error => void message.error(errorText(error)),
  })
  return <FileRow file={file} download={{ endpoint: api.papers.receipt, args }} withdraw={{ run: () => mutate(args), busy: isPending }} />
}

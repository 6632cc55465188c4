import { DownloadOutlined, UndoOutlined } from '@ant-design/icons'
import type { GivenFile, ScanState } from '@jianqing/contract'
import { Button, Popconfirm, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AnyEndpoint, CallArgs } from '../api.ts'
import { DownloadButton } from '../DownloadButton.tsx'
import { bytes, dateTime } from '../format.ts'
import { StateTag, type Tone } from '../tags.tsx'
import './files.css'

const TONES: Record<ScanState, Tone> = { waiting: 'brand', clean: 'ok', unscanned: 'warn', blocked: 'danger' }

/** How often a file that is being scanned is looked at again. */
export const LOOK_MS = 3_000

interface FileRowProps<E extends AnyEndpoint> {
  file: GivenFile
  download: { endpoint: E; args: CallArgs<E> }
  /** Left out where this person may not take it back. */
  withdraw?: { run: () => void; busy: boolean } | undefined
}

/** A file that was handed in, with how far its virus scan is. */
export function FileRow<E extends AnyEndpoint>({ file, download, withdraw }: FileRowProps<E>) {
  const { t } = useTranslation('shared')
  return (
    <li>
      <Tooltip title={`SM3 ${file.sm3}`}>
        <span className="jq-files-name" tabIndex={0}>
          {file.name}
          <small>{[bytes(file.bytes), file.by?.name, dateTime(file.at)].filter(Boolean).join(' · ')}</small>
        </span>
      </Tooltip>
      <Tooltip title={t(`files.note.${file.state}`)}>
        <span tabIndex={0}>
          <StateTag tone={TONES[file.state]}>{t(`files.state.${file.state}`)}</StateTag>
          <span className="jq-sr">{t(`files.note.${file.state}`)}</span>
        </span>
      </Tooltip>
      {file.open ? (
        <DownloadButton
          size="small"
          icon={<DownloadOutlined />}
          endpoint={download.endpoint}
          args={download.args}
          otherwise={file.name}
          aria-label={t('files.download', { name: file.name })}
        />
      ) : null}
      {file.mayWithdraw && withdraw ? (
        <Popconfirm title={t('files.withdrawSure', { name: file.name })} okText={t('files.withdraw')} onConfirm={withdraw.run}>
          <Button size="small" icon={<UndoOutlined />} loading={withdraw.busy} aria-label={t('files.withdrawOne', { name: file.name })} />
        </Popconfirm>
      ) : null}
    </li>
  )
}

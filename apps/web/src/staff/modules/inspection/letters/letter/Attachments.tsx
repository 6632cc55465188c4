import { DownloadOutlined, PaperClipOutlined, UndoOutlined } from '@ant-design/icons'
import { api, type LetterAttachment, type ScanState } from '@jianqing/contract'
import { Alert, App, Button, Popconfirm, Tooltip } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload, useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { DownloadButton } from '../../../../../kit/DownloadButton.tsx'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../../kit/errors.ts'
import { bytes, dateTime } from '../../../../../kit/format.ts'
import { StateTag, type Tone } from '../../../../../kit/tags.tsx'

/** How often a file that is being scanned is looked at again. */
const LOOK_MS = 3_000
const TONES: Record<ScanState, Tone> = { waiting: 'brand', clean: 'ok', unscanned: 'warn', blocked: 'danger' }

/** The files with an answer, each with how far its virus scan is; the addressee adds to them before answering. */
export function Attachments({ letterId }: { letterId: string }) {
  const { t } = useTranslation('letters')
  const { data, error, refetch } = useApi(
    api.letterAttachments.list,
    { params: { id: letterId } },
    { refetchInterval: ({ state }) => (state.data?.items.some(file => file.state === 'waiting') ? LOOK_MS : false) },
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data || (data.items.length === 0 && !data.mayAdd)) return null
  return (
    <section className="jq-card jq-said" aria-label={t('files.title')}>
      <h2 className="jq-h2">{t('files.title')}</h2>
      {data.items.length === 0 ? <p className="jq-faint">{t('files.none')}</p> : null}
      <ul className="jq-letter-files">
        {data.items.map(file => (
          <File key={file.id} letterId={letterId} file={file} />
        ))}
      </ul>
      {data.mayAdd ? <Add letterId={letterId} accept={data.accept.join(',')} maxBytes={data.maxBytes} /> : null}
    </section>
  )
}

function File({ letterId, file }: { letterId: string; file: LetterAttachment }) {
  const { t } = useTranslation('letters')
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
          endpoint={api.letterAttachments.download}
          args={{ params: { id: letterId, file: file.id } }}
          otherwise={file.name}
          aria-label={t('files.download', { name: file.name })}
        />
      ) : null}
      {file.mayWithdraw ? <Withdraw letterId={letterId} file={file} /> : null}
    </li>
  )
}

function Withdraw({ letterId, file }: { letterId: string; file: LetterAttachment }) {
  const { t } = useTranslation('letters')
  const { message } = App.useApp()
  const keep = useKeep()
  const { mutate, isPending } = useCommand(api.letterAttachments.withdraw, {
    onSuccess: left => keep(api.letterAttachments.list, { params: { id: letterId } }, left),
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Popconfirm
      title={t('files.withdrawSure', { name: file.name })}
      okText={t('files.withdraw')}
      onConfirm={() => mutate({ params: { id: letterId, file: file.id } })}
    >
      <Button size="small" icon={<UndoOutlined />} loading={isPending} aria-label={t('files.withdrawOne', { name: file.name })} />
    </Popconfirm>
  )
}

function Add({ letterId, accept, maxBytes }: { letterId: string; accept: string; maxBytes: number }) {
  const { t } = useTranslation('letters')
  const keep = useKeep()
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
    const args = { params: { id: letterId } }
    try {
      keep(api.letterAttachments.list, args, await upload(api.letterAttachments.add, args, file))
    } catch (error) {
      setRefused(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {refused ? <Alert type="error" showIcon title={t('files.refused')} description={refused} /> : null}
      <p className="jq-faint">{t('files.help', { size: `${maxBytes / 2 ** 20} MB` })}</p>
      <div>
        <input
          ref={input}
          type="file"
          accept={accept}
          className="jq-sr"
          tabIndex={-1}
          aria-label={t('files.choose')}
          onChange={event => void add(event)}
        />
        <Button icon={<PaperClipOutlined />} loading={busy} onClick={() => input.current?.click()}>
          {busy ? t('files.adding') : t('files.add')}
        </Button>
      </div>
    </>
  )
}

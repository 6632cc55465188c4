import { MOST_FILES, type PortalFile, type PortalTicket } from '@jianqing/contract/portal'
import { useRef, useState } from 'react'
import { call, upload } from '../api.ts'
import { Failure } from '../Failure.tsx'
import { Icon } from '../icons.tsx'
import { useSettings } from '../settings.tsx'

const sizeOf = (bytes: number) => (bytes < 100_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`)

interface Props {
  files: readonly PortalFile[]
  put: (files: PortalFile[]) => void
  ticketOf: () => Promise<PortalTicket>
}

/** One that was handed in, and can be taken back. */
export function Handed({ file, drop }: { file: PortalFile; drop: () => void }) {
  const { t } = useSettings()
  return (
    <li>
      <Icon name="clip" />
      <span>{file.name}</span>
      <small>{sizeOf(file.bytes)}</small>
      <button type="button" aria-label={t.form.dropFile(file.name)} onClick={drop}>
        ×
      </button>
    </li>
  )
}

/** Each is looked at when it is chosen, so that whoever chose a wrong one learns it here. */
export function Files({ files: handed, put, ticketOf }: Props) {
  const { t } = useSettings()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const add = async (chosen: File[]) => {
    setBusy(true)
    setError(null)
    const files = [...handed]
    try {
      const { ticket } = await ticketOf()
      for (const file of chosen) {
        files.push(await upload(ticket, file))
        put([...files])
      }
    } catch (failed) {
      setError(failed)
    } finally {
      setBusy(false)
    }
  }
  const drop = async ({ id }: PortalFile) => {
    setError(null)
    try {
      const { ticket } = await ticketOf()
      await call('dropFile', { ticket, id })
      put(handed.filter(file => file.id !== id))
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <div className="jp-field">
      <p className="jp-label">
        {t.form.files}
        <span className="jp-optional">{t.optional}</span>
      </p>
      <p className="jp-hint">{t.form.filesHint}</p>
      <ul className="jp-files">
        {handed.map(file => (
          <Handed key={file.id} file={file} drop={() => void drop(file)} />
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx,.txt,.csv,.mp4,.m4a,.mp3"
        onChange={event => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ''
          void add(chosen)
        }}
      />
      {handed.length < MOST_FILES && (
        <button type="button" className="jp-big jp-small" disabled={busy} onClick={() => input.current?.click()}>
          <Icon name="clip" />
          {busy ? t.form.adding : t.form.addFile}
        </button>
      )}
      <Failure error={error} />
    </div>
  )
}

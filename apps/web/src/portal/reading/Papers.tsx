import { LAWYER_PAPERS, type LawyerPaper, type PortalTicket } from '@jianqing/contract/portal'
import { useRef, useState } from 'react'
import { call, upload } from '../api.ts'
import { Failure } from '../Failure.tsx'
import { Handed } from '../form/Files.tsx'
import { Icon } from '../icons.tsx'
import { useSettings } from '../settings.tsx'
import type { Papers as Added } from './draft.ts'

interface Props {
  /** Which of the three are asked for. */
  of: readonly LawyerPaper[]
  papers: Added
  put: (papers: Added) => void
  ticketOf: () => Promise<PortalTicket>
}

/** The desk sees by the name which paper it is. */
const named = (file: File, paper: LawyerPaper) => new File([file], `${LAWYER_PAPERS[paper]['zh-CN']}-${file.name}`, { type: file.type })

/** One file a paper, looked at when it is chosen. */
export function Papers({ of, papers, put, ticketOf }: Props) {
  const { t, lang } = useSettings()
  const { reading } = t
  const input = useRef<HTMLInputElement>(null)
  const [paper, setPaper] = useState<LawyerPaper | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const during = async (work: (ticket: string) => Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      await work((await ticketOf()).ticket)
    } catch (failed) {
      setError(failed)
    } finally {
      setBusy(false)
    }
  }
  const add = (file: File) => during(async ticket => put({ ...papers, [paper!]: await upload(ticket, named(file, paper!)) }))
  const drop = (which: LawyerPaper) =>
    during(async ticket => {
      await call('dropFile', { ticket, id: papers[which]!.id })
      const { [which]: _gone, ...rest } = papers
      put(rest)
    })
  return (
    <div className="jp-field">
      {of.map(which => {
        const file = papers[which]
        return (
          <div key={which} className="jp-paper">
            <p className="jp-label">{LAWYER_PAPERS[which][lang]}</p>
            {file ? (
              <ul className="jp-files">
                <Handed file={file} drop={() => void drop(which)} />
              </ul>
            ) : (
              <button
                type="button"
                className="jp-big jp-small"
                disabled={busy}
                onClick={() => (setPaper(which), requestAnimationFrame(() => input.current?.click()))}
              >
                <Icon name="clip" />
                {busy && paper === which ? t.form.adding : reading.addPaper(LAWYER_PAPERS[which][lang])}
              </button>
            )}
          </div>
        )
      })}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp,.pdf"
        onChange={event => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void add(file)
        }}
      />
      <Failure error={error} />
    </div>
  )
}

import { api, type FilePart, type ReadingFile } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf, upload, useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { AddFile } from '../../../../../kit/files/AddFile.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { Contents } from './Contents.tsx'

const VOLUME = { accept: ['.pdf'], maxBytes: 64 * 2 ** 20 }

/** The volumes that are read, and what of them is sealed: the papers and the case each for themselves. */
export function CaseFilePanel({ id }: { id: string }) {
  const { t } = useTranslation('readings')
  const { message } = App.useApp()
  const keep = useKeep()
  const [reason, setReason] = useState('')
  /** The volume whose contents are being set. */
  const [setting, setSetting] = useState<string | null>(null)
  const args = { params: { id } }
  const { data } = useApi(api.readingFiles.show, args)
  const client = useQueryClient()
  // what may be done with the application depends on what there is to be read
  const put = (file: ReadingFile) => {
    keep(api.readingFiles.show, args, file)
    void client.invalidateQueries({ queryKey: keyOf(api.readings.get) })
  }
  const done = {
    onSuccess: (file: ReadingFile) => {
      setReason('')
      put(file)
    },
    onError: (error: unknown) => void message.error(errorText(error)),
  }
  const sealPart = useCommand(api.readingFiles.sealPart, done)
  const sealCase = useCommand(api.readingFiles.sealCase, done)
  if (!data) return null
  const maySeal = data.mayKeep && reason.trim().length >= 2
  const turn = (volume: string, part: FilePart) =>
    sealPart.mutate({ params: { id, volume, part: part.id }, body: { sealed: !part.sealed, reason: reason.trim() } })
  return (
    <RecordPanel title={t('file.title')} help={t('file.help')}>
      {data.sealed ? <Alert type="warning" showIcon title={t('file.caseSealed', { reason: data.sealReason ?? '' })} /> : null}
      {data.volumes.length === 0 ? <p>{t('file.empty')}</p> : null}
      {data.volumes.map(volume => (
        <section key={volume.id} className="jq-reading-volume">
          <div className="jq-list-extra">
            <h3>
              {volume.title} · {t('file.pages', { n: volume.pages })}
            </h3>
            {data.mayKeep && setting !== volume.id ? (
              <Button size="small" onClick={() => setSetting(volume.id)}>
                {t('contents.open')}
              </Button>
            ) : null}
          </div>
          {setting === volume.id ? <Contents id={id} volume={volume} done={put} leave={() => setSetting(null)} /> : null}
          <ul className="jq-reading-papers">
            {volume.parts.map(part => (
              <li key={part.id}>
                <span>{part.name}</span>
                <small>{t('file.range', { first: part.first, last: part.last })}</small>
                {part.sealed ? <StateTag tone="warn">{t('file.sealed')}</StateTag> : null}
                {data.mayKeep ? (
                  <Button size="small" disabled={!maySeal} onClick={() => turn(volume.id, part)}>
                    {t(part.sealed ? 'file.unseal' : 'file.seal')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {data.mayKeep ? (
        <>
          <AddFile policy={VOLUME} label={t('file.add')} help="" send={async file => put(await upload(api.readingFiles.add, args, file))} />
          {data.volumes.length > 0 ? (
            <div className="jq-reading-seal">
              <Input
                aria-label={t('file.reason')}
                placeholder={t('file.reason')}
                value={reason}
                maxLength={300}
                onChange={event => setReason(event.target.value)}
              />
              <Button
                disabled={!maySeal}
                onClick={() => sealCase.mutate({ params: { id }, body: { sealed: !data.sealed, reason: reason.trim() } })}
              >
                {t(data.sealed ? 'file.unsealCase' : 'file.sealCase')}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </RecordPanel>
  )
}

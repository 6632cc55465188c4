import { api, type GivenFile } from '@jianqing/contract'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { upload, useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../../kit/errors.ts'
import { AddFile } from '../../../../../kit/files/AddFile.tsx'
import { FileRow, LOOK_MS } from '../../../../../kit/files/FileRow.tsx'

/** The files with an answer, each with how far its virus scan is; the addressee adds to them before answering. */
export function Attachments({ letterId }: { letterId: string }) {
  const { t } = useTranslation('letters')
  const keep = useKeep()
  const args = { params: { id: letterId } }
  const { data, error, refetch } = useApi(api.letterAttachments.list, args, {
    refetchInterval: ({ state }) => (state.data?.items.some(file => file.state === 'waiting') ? LOOK_MS : false),
  })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data || (data.items.length === 0 && !data.mayAdd)) return null
  return (
    <section className="jq-card jq-said" aria-label={t('files.title')}>
      <h2 className="jq-h2">{t('files.title')}</h2>
      {data.items.length === 0 ? <p className="jq-faint">{t('files.none')}</p> : null}
      <ul className="jq-files">
        {data.items.map(file => (
          <Attached key={file.id} letterId={letterId} file={file} />
        ))}
      </ul>
      {data.mayAdd ? (
        <AddFile
          policy={data}
          label={t('files.add')}
          help={t('files.help', { size: `${data.maxBytes / 2 ** 20} MB` })}
          send={async file => keep(api.letterAttachments.list, args, await upload(api.letterAttachments.add, args, file))}
        />
      ) : null}
    </section>
  )
}

function Attached({ letterId, file }: { letterId: string; file: GivenFile }) {
  const { message } = App.useApp()
  const keep = useKeep()
  const args = { params: { id: letterId, file: file.id } }
  const { mutate, isPending } = useCommand(api.letterAttachments.withdraw, {
    onSuccess: left => keep(api.letterAttachments.list, { params: { id: letterId } }, left),
    onError: error => void message.error(errorText(error)),
  })
  return (
    <FileRow
      file={file}
      download={{ endpoint: api.letterAttachments.download, args }}
      withdraw={{ run: () => mutate(args), busy: isPending }}
    />
  )
}

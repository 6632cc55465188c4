import type { AttachedEndpoints, GivenFile } from '@jianqing/contract'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { upload, useApi, useCommand, useKeep } from '../api.ts'
import { ErrorState } from '../ErrorState.tsx'
import { errorText } from '../errors.ts'
import { RecordPanel } from '../record/RecordPanel.tsx'
import { AddFile } from './AddFile.tsx'
import { FileRow, LOOK_MS } from './FileRow.tsx'

interface AttachedPanelProps {
  endpoints: AttachedEndpoints
  /** Of the record. */
  id: string
  title: string
  /** Until when files may be added and taken back, where that is not said elsewhere. */
  when?: string
}

/** The files with a record, each with how far its virus scan is; whoever may hand it in adds to them before. */
export function AttachedPanel({ endpoints, id, title, when }: AttachedPanelProps) {
  const { t } = useTranslation('shared')
  const keep = useKeep()
  const args = { params: { id } }
  const { data, error, refetch } = useApi(endpoints.list, args, {
    refetchInterval: ({ state }) => (state.data?.items.some(file => file.state === 'waiting') ? LOOK_MS : false),
  })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data || (data.items.length === 0 && !data.mayAdd)) return null
  return (
    <RecordPanel title={title}>
      {data.items.length === 0 ? <p className="jq-faint">{t('attached.none')}</p> : null}
      <ul className="jq-files">
        {data.items.map(file => (
          <Attached key={file.id} endpoints={endpoints} id={id} file={file} />
        ))}
      </ul>
      {data.mayAdd ? (
        <AddFile
          policy={data}
          label={t('attached.add')}
          help={[when, t('attached.help', { size: `${data.maxBytes / 2 ** 20} MB` })].filter(Boolean).join(' ')}
          send={async file => keep(endpoints.list, args, await upload(endpoints.add, args, file))}
        />
      ) : null}
    </RecordPanel>
  )
}

function Attached({ endpoints, id, file }: Omit<AttachedPanelProps, 'title' | 'when'> & { file: GivenFile }) {
  const { message } = App.useApp()
  const keep = useKeep()
  const args = { params: { id, file: file.id } }
  const { mutate, isPending } = useCommand(endpoints.withdraw, {
    onSuccess: left => keep(endpoints.list, { params: { id } }, left),
    onError: error => void message.error(errorText(error)),
  })
  return <FileRow file={file} download={{ endpoint: endpoints.download, args }} withdraw={{ run: () => mutate(args), busy: isPending }} />
}

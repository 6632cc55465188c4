import { addressOf, api, type ProjectDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useApi } from '../../../../../kit/api.ts'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { useOnline } from '../../../../../kit/online.ts'
import { PageHeader } from '../../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../../kit/Skeletons.tsx'
import { useMe } from '../../../../shell/session/session.tsx'
import '../projects.css'
import { begin, type Draft } from './drafts.ts'
import { Kept } from './Kept.tsx'
import { NoteForm } from './NoteForm.tsx'
import { useDrafts } from './useDrafts.ts'
import { useSend } from './useSend.ts'

/** What is found on the spot: written down with or without a network, kept on this device until it is sent. */
export function NotePage() {
  const { t } = useTranslation('projects')
  const { id = '' } = useParams()
  const { data: project, error, refetch } = useApi(api.projects.get, { params: { id } }, { staleTime: 60_000 })
  if (error && !project) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!project) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('note.open')} sub={project.title} back={{ to: addressOf(api.projects, id), label: t('nav') }} />
      <Noting project={project} />
    </>
  )
}

function Noting({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation('projects')
  const me = useMe()
  const isOnline = useOnline()
  const { drafts, full, keep, drop } = useDrafts(me.id)
  const { send, busy, said } = useSend({ drop, refreshes: [api.findings.list, api.projects.get, api.projects.list] })
  const [current, setCurrent] = useState(() => begin(project.id, project.today))
  const next = () => setCurrent(begin(project.id, project.today))
  const sendOne = async (draft: Draft) => {
    if ((await send(draft)) && draft.id === current.id) next()
  }
  return (
    <div className="jq-note">
      {isOnline ? null : <Alert type="warning" showIcon title={t('note.offline')} />}
      {full ? <Alert type="error" showIcon title={t('note.full')} /> : null}
      <NoteForm
        key={current.id}
        project={project}
        draft={current}
        onChange={draft => {
          setCurrent(draft)
          keep(draft)
        }}
        onNext={next}
        onSend={sendOne}
        busy={busy}
        said={said[current.id]}
      />
      <Kept
        drafts={drafts.filter(({ projectId }) => projectId === project.id)}
        current={current.id}
        busy={busy}
        said={said}
        onOpen={setCurrent}
        onSend={sendOne}
        onDrop={draft => {
          drop(draft)
          if (draft.id === current.id) next()
        }}
      />
    </div>
  )
}

import type { ActionView, ClockView, ServedDocument, TimelineEntry } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { ApiError, keyOf, useApi } from '../api.ts'
import { ErrorState } from '../ErrorState.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { RevealDialog } from '../reveal/RevealDialog.tsx'
import { RevealPart } from '../reveal/RevealPart.tsx'
import { useRevealed } from '../reveal/useRevealed.ts'
import { PageSkeleton } from '../Skeletons.tsx'
import { Timeline } from '../Timeline.tsx'
import { ActPanel } from './ActPanel.tsx'
import { ChainPanel } from './ChainPanel.tsx'
import type { DetailOf, RecordApi, RecordKind } from './kind.ts'
import { RecordPanel } from './RecordPanel.tsx'
import { RecordState } from './RecordState.tsx'
import { ServedPaper } from './ServedPaper.tsx'
import { TagLine } from './TagLine.tsx'
import './record.css'
import { useActOn } from './useActOn.ts'

/** What every record in full has. */
interface Whole<State> {
  id: string
  state: State
  revision: number
  actions: ActionView[]
  timeline: TimelineEntry[]
  clocks: ClockView[]
  documents: ServedDocument[]
  mayReveal?: boolean
}

/** What a room says of one of its records. */
export interface RecordParts {
  title: string
  /** What the browser's tab says, where the title is a whole sentence. */
  tab?: string
  sub?: ReactNode
  /** Something that must be read before all else. */
  notice?: ReactNode
  /** As the server sent them unless the room ranks them otherwise. */
  actions?: readonly ActionView[]
  /** A way that leads on from here and is no action of the process. */
  way?: ReactNode
  /** Below the actions. */
  below?: ReactNode
  /** Further panels at the side. */
  aside?: ReactNode
  timeline?: readonly TimelineEntry[]
  /** A name for the layout that this one's state asks for. */
  className?: string
  /** What the record is; on a narrow page its first part stands before what can be done. */
  body: ReactNode
}

interface RecordPageProps<A extends RecordApi, State extends string> {
  record: RecordKind<A, State>
  /** The list, as the way back to it is called. */
  back: string
  /** A name for the room's own layout of the body. */
  className?: string
  /** Without what only the staff have around a record: tags, and the chain that it stands in. */
  bare?: boolean
  children: (detail: DetailOf<A>) => RecordParts
}

/** One record: what it is, its state, what can be done now and by when, its papers, what happened. */
export function RecordPage<A extends RecordApi, State extends string>({
  record,
  back,
  className = '',
  bare = false,
  children,
}: RecordPageProps<A, State>) {
  const { t } = useTranslation('shared')
  const { id = '' } = useParams()
  const client = useQueryClient()
  const { data, error, refetch } = useApi(record.api.get, { params: { id } } as never)
  const { shown, secondsLeft, show, hide } = useRevealed(data as (DetailOf<A> & Whole<State>) | undefined)
  const [asking, setAsking] = useState(false)
  const [actedOn, setActedOn] = useState<string | null>(null)
  const act = useActOn(record, id)
  const gone = error instanceof ApiError && error.code === 'not_found'
  // the answer to what one did is shown even where it took the record out of one's sight
  if (error && (!shown || (gone && actedOn !== id))) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!shown) return <PageSkeleton />
  const parts = children(shown)
  return (
    <>
      <PageHeader
        title={parts.title}
        tab={parts.tab}
        tags={<RecordState record={record} state={shown.state} />}
        sub={parts.sub}
        back={{ to: record.path, label: back }}
      />
      {gone || bare ? null : <TagLine kind={record.kind} id={id} />}
      {gone ? <Alert type="info" showIcon title={t('record.outOfSight')} className="jq-record-notice" /> : null}
      {parts.notice ? <div className="jq-record-notice">{parts.notice}</div> : null}
      <div className={['jq-record', className, parts.className].filter(Boolean).join(' ')}>
        <div className="jq-record-body jq-stack">
          {parts.body}
          {bare ? null : <ChainPanel kind={record.kind} id={id} />}
        </div>
        <div className="jq-record-side jq-stack">
          <ActPanel
            clocks={shown.clocks}
            actions={gone ? [] : (parts.actions ?? shown.actions)}
            way={gone ? null : parts.way}
            recordId={id}
            onAct={async (action, form) => {
              await act(action, shown.revision, form)
              setActedOn(id)
            }}
            onConflict={() => void client.invalidateQueries({ queryKey: keyOf(record.api.get) })}
          >
            {parts.below}
            {record.api.reveal ? (
              <RevealPart secondsLeft={secondsLeft} mayReveal={shown.mayReveal ?? false} onAsk={() => setAsking(true)} onHide={hide} />
            ) : null}
          </ActPanel>
          {record.api.reveal && asking ? (
            <RevealDialog endpoint={record.api.reveal} id={id} onRevealed={show} onClose={() => setAsking(false)} />
          ) : null}
          {parts.aside}
          {shown.documents.length > 0 ? (
            <RecordPanel title={t('record.papers')}>
              <div>
                {shown.documents.map((paper: ServedDocument) => (
                  <ServedPaper
                    key={paper.id}
                    paper={paper}
                    onChanged={() => void client.invalidateQueries({ queryKey: keyOf(record.api.get) })}
                  />
                ))}
              </div>
            </RecordPanel>
          ) : null}
          {bare ? null : (
            <RecordPanel title={t('record.timeline')}>
              <Timeline entries={parts.timeline ?? shown.timeline} />
            </RecordPanel>
          )}
        </div>
      </div>
    </>
  )
}

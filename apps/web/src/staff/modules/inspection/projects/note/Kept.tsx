import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { type Draft, isBegun } from './drafts.ts'

interface KeptProps {
  drafts: readonly Draft[]
  /** The one that stands in the form. */
  current: string
  busy: string | null
  said: Readonly<Record<string, string>>
  onOpen: (draft: Draft) => void
  onSend: (draft: Draft) => Promise<void>
  onDrop: (draft: Draft) => void
}

/** What lies on this device and was not sent. */
export function Kept({ drafts, current, busy, said, onOpen, onSend, onDrop }: KeptProps) {
  const { t } = useTranslation('projects')
  const begun = drafts.filter(isBegun)
  if (begun.length === 0) return null
  return (
    <RecordPanel title={t('note.drafts', { n: begun.length })} help={t('note.here')}>
      {begun.map(draft => (
        <div key={draft.id} className="jq-note-draft" data-draft={draft.id}>
          <p>
            {draft.facts || t('note.nothing')}{' '}
            <span className="jq-faint">{[draft.article, draft.foundOn].filter(Boolean).join(' · ')}</span>{' '}
            {draft.id === current ? <StateTag tone="brand">{t('note.current')}</StateTag> : null}
          </p>
          {said[draft.id] && draft.id !== current ? <p role="alert">{said[draft.id]}</p> : null}
          <div className="row">
            {draft.id === current ? null : <Button onClick={() => onOpen(draft)}>{t('note.continue')}</Button>}
            <Button loading={busy === draft.id} onClick={() => void onSend(draft)}>
              {t('note.send')}
            </Button>
            <Popconfirm title={t('note.dropSure')} okText={t('note.drop')} onConfirm={() => onDrop(draft)}>
              <Button danger>{t('note.drop')}</Button>
            </Popconfirm>
          </div>
        </div>
      ))}
    </RecordPanel>
  )
}

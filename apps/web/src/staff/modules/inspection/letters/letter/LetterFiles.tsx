import { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { AttachedPanel } from '../../../../../kit/files/AttachedPanel.tsx'

/** The files with an answer; the addressee adds to them before answering. */
export function LetterFiles({ letterId }: { letterId: string }) {
  const { t } = useTranslation('letters')
  return (
    <AttachedPanel
      endpoints={api.letterAttachments}
      id={letterId}
      title={t('files.title')}
      when={t('attached.beforeAnswer', { ns: 'shared' })}
    />
  )
}

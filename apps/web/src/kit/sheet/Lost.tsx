import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Saved } from './draft.ts'

/** Another terminal has saved since, or the sheet was handed in: what was answered here last is not kept, and the form begins anew. */
export function Lost({ saved, onAgain }: { saved: Saved; onAgain: () => void }) {
  const { t } = useTranslation('shared')
  if (saved.state !== 'conflict') return null
  return (
    <Alert
      className="jq-sheet-compared"
      type="error"
      showIcon
      title={t('sheet.lost')}
      description={t('sheet.lostText')}
      action={<Button onClick={onAgain}>{t('sheet.reload')}</Button>}
    />
  )
}

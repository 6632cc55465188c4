import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../shared/PageHeader.tsx'

export function LetterDraftPage() {
  const { t } = useTranslation('inspections')
  return <PageHeader title={t('nav')} />
}

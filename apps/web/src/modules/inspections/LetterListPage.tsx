import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../shared/PageHeader.tsx'

export function LetterListPage() {
  const { t } = useTranslation('inspections')
  return <PageHeader title={t('nav')} />
}

import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../shared/PageHeader.tsx'

export function LeadPage() {
  const { t } = useTranslation('leads')
  return <PageHeader title={t('nav')} />
}

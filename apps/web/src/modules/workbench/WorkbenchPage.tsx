import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../shared/PageHeader.tsx'

export function WorkbenchPage() {
  const { t } = useTranslation('workbench')
  return <PageHeader title={t('nav')} />
}

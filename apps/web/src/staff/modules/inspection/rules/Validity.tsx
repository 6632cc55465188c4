import { useTranslation } from 'react-i18next'

/** From when to when it holds, in words. */
export function Validity({ from, until }: { from: string | null; until: string | null }) {
  const { t } = useTranslation('rules')
  if (from === null) return <>—</>
  return <>{until === null ? t('page.since', { from: from }) : t('page.span', { from: from, until: until })}</>
}

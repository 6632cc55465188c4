import { useTranslation } from 'react-i18next'

/** Stars as far as they are given; none yet is a dash. */
export function Stars({ of }: { of: number | null }) {
  const { t } = useTranslation('ratings')
  if (of === null) return <span className="jq-faint">—</span>
  return (
    <span className="jq-stars" role="img" aria-label={t('stars', { n: of })}>
      {'★'.repeat(of)}
      <span aria-hidden>{'★'.repeat(5 - of)}</span>
    </span>
  )
}

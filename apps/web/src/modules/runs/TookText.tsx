import { useTranslation } from 'react-i18next'
import { tookOf } from './took.ts'

export function TookText({ startedAt, finishedAt }: { startedAt: string; finishedAt: string | null }) {
  const { t } = useTranslation('runs')
  const took = tookOf(startedAt, finishedAt)
  if (took === null) return '—'
  return took.unit === 'seconds' ? t('took.seconds', { n: took.n }) : took.unit === 'minutes' ? t('took.minutes', { m: took.m, s: took.s }) : t('took.hours', { h: took.h, m: took.m })
}

import { useTranslation } from 'react-i18next'
import { type Took, tookIn, tookOf } from './took.ts'

export function TookText({ startedAt, finishedAt }: { startedAt: string; finishedAt: string | null }) {
  return <Text took={tookOf(startedAt, finishedAt)} />
}

export function EstimateText({ seconds }: { seconds: number }) {
  return <Text took={tookIn(seconds)} />
}

function Text({ took }: { took: Took | null }) {
  const { t } = useTranslation('runs')
  if (took === null) return '—'
  return took.unit === 'seconds'
    ? t('took.seconds', { n: took.n })
    : took.unit === 'minutes'
      ? t('took.minutes', { m: took.m, s: took.s })
      : t('took.hours', { h: took.h, m: took.m })
}

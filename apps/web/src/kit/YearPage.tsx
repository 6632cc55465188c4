import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changed, useAsked } from './address.ts'
import { ErrorState } from './ErrorState.tsx'
import { PageHeader } from './PageHeader.tsx'
import { PageSkeleton } from './Skeletons.tsx'

/** The year that the address asks for; none: the current one. */
export function useYear(): { year?: number } {
  const [asked] = useAsked()
  const year = asked.get('year')
  return year ? { year: Number(year) } : {}
}

interface Props<T> {
  answer: { data: T | undefined; error: unknown; refetch: () => Promise<unknown> }
  title: string
  sub: string
  back: { to: string; label: string }
  children: (data: T) => ReactNode
}

/** The figures of a year, and the way to those of another. */
export function YearPage<T extends { year: number; years: readonly number[] }>({ answer, title, sub, back, children }: Props<T>) {
  const { t } = useTranslation('shared')
  const [, change] = useAsked()
  const { data, error, refetch } = answer
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader
        title={title}
        sub={sub}
        back={back}
        extra={
          <Select
            aria-label={t('record.year')}
            value={data.year}
            options={data.years.map(value => ({ value, label: String(value) }))}
            onChange={value => change(now => changed(now, { year: String(value) }))}
          />
        }
      />
      {children(data)}
    </>
  )
}

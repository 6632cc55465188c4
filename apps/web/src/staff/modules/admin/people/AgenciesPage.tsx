import { ApartmentOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { AgencyOffices } from './AgencyOffices.tsx'
import { PeopleList } from './PeoplePage.tsx'

/** The police and the courts as far as they work here: first their offices, then who of them has an account. */
export function AgenciesPage() {
  const { t } = useTranslation('people')
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useApi(api.agencies.offices, {}, { staleTime: 60_000 })
  if (!data || !data.kept)
    return (
      <>
        <PageHeader title={t('agency.title')} sub={t('agency.subtitle')} />
        {data ? (
          <EmptyState title={t('agency.notKept')} />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={4} />
        )}
      </>
    )
  const offices = (
    <Button icon={<ApartmentOutlined />} onClick={() => setOpen(true)}>
      {t('agency.offices')}
    </Button>
  )
  return (
    <>
      <PeopleList
        of="agency"
        extra={offices}
        {...(data.items.length === 0 && {
          empty: (
            <EmptyState title={t('agency.none.title')} actions={offices}>
              {t('agency.none.text')}
            </EmptyState>
          ),
        })}
      />
      {open ? <AgencyOffices offices={data.items} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

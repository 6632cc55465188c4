import type { Access, AskerKind } from '@jianqing/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate } from 'react-router'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { useNav } from '../layout/SideNav.tsx'
import { useMay } from '../session/session.tsx'

/** The first page of work that this person's rights open. */
export function Home() {
  const first = useNav()
    .flatMap(({ items }) => items)
    .find(({ tool }) => !tool)
  return <Navigate to={first?.path ?? '/profile'} replace />
}

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <EmptyState
      page
      title={t('notFound.title')}
      actions={
        <Link to="/">
          <Button type="primary">{t('notFound.home')}</Button>
        </Link>
      }
    >
      {t('notFound.help')}
    </EmptyState>
  )
}

/** Shows a page only to those whose rights open it. The server decides anew with every call; this is so that nobody meets a page full of refusals. */
export function Guard({ access, actors, children }: { access: Access; actors?: readonly AskerKind[]; children: ReactNode }) {
  const { t } = useTranslation()
  const may = useMay()
  if (may(access, actors)) return children
  return (
    <EmptyState
      page
      title={t('guard.title')}
      actions={
        <Link to="/">
          <Button type="primary">{t('guard.home')}</Button>
        </Link>
      }
    >
      {t('guard.help')}
    </EmptyState>
  )
}

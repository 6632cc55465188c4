import { MenuOutlined, SearchOutlined } from '@ant-design/icons'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/session.tsx'
import { LanguageSwitch, SchemeSwitch } from './Switches.tsx'
import { NoticesBell } from './NoticesBell.tsx'
import { UserMenu } from './UserMenu.tsx'

const SearchPalette = lazy(async () => ({ default: (await import('./SearchPalette.tsx')).SearchPalette }))

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

export function HeaderBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  // search and notices are about the staff's work
  const works = me.kind === 'staff'
  const [searching, setSearching] = useState(false)
  useEffect(() => {
    if (!works) return
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setSearching(true)
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [works])
  return (
    <div className="jq-bar">
      <button type="button" className="jq-icon-button jq-menu-button" aria-label={t('nav.open')} onClick={onMenu}>
        <MenuOutlined />
      </button>
      <div className="jq-office">
        {me.office?.name ?? t('tagline')}
        {me.department ? <small>{me.department.name}</small> : null}
      </div>
      <div className="jq-spring" />
      {works ? (
        <button
          type="button"
          className="jq-icon-button jq-search-button"
          aria-label={t('header.search')}
          onClick={() => setSearching(true)}
        >
          <SearchOutlined />
          <span>{t('header.search')}</span>
          <kbd aria-hidden="true">{isApple ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
      ) : null}
      <LanguageSwitch keep />
      <SchemeSwitch />
      {works ? <NoticesBell /> : null}
      <UserMenu />
      <Suspense>{searching ? <SearchPalette onClose={() => setSearching(false)} /> : null}</Suspense>
    </div>
  )
}

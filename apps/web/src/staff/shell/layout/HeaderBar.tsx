import { MenuOutlined, SearchOutlined } from '@ant-design/icons'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/session.tsx'
import { LanguageSwitch, SchemeSwitch } from './Switches.tsx'
import { NoticesBell } from './NoticesBell.tsx'
import { UserMenu } from './UserMenu.tsx'

/** Fetched once the page has nothing else to do: whoever presses the keys of the search types on at once, and what they typed must not be lost. */
function useSearchPalette(wanted: boolean): (onClose: () => void) => ReactNode {
  const [palette, setPalette] = useState<(onClose: () => void) => ReactNode>(() => () => null)
  useEffect(() => {
    if (!wanted) return
    const fetchIt = () =>
      void import('./SearchPalette.tsx').then(({ SearchPalette }) =>
        setPalette(() => (onClose: () => void) => <SearchPalette onClose={onClose} />),
      )
    if (!('requestIdleCallback' in globalThis)) return fetchIt()
    const asked = requestIdleCallback(fetchIt, { timeout: 2_000 })
    return () => cancelIdleCallback(asked)
  }, [wanted])
  return palette
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

export function HeaderBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  // search and notices are about the staff's work
  const works = me.kind === 'staff'
  const [searching, setSearching] = useState(false)
  const palette = useSearchPalette(works)
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
      {searching ? palette(() => setSearching(false)) : null}
    </div>
  )
}

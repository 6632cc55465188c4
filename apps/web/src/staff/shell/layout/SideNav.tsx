import { useTranslation } from 'react-i18next'
import { Link, NavLink } from 'react-router'
import { modules } from '../../modules/registry.ts'
import { NAV_GROUPS, type NavItem } from '../router/types.ts'
import { useMay } from '../session/session.tsx'
import { Emblem } from './Emblem.tsx'

/** The pages that this person's rights open, in the order in which work flows. */
export function useNav(): { group: (typeof NAV_GROUPS)[number]; items: NavItem[] }[] {
  const may = useMay()
  const items = modules.flatMap(m => m.nav).filter(item => may(item.access, item.actors))
  return NAV_GROUPS.map(group => ({ group, items: items.filter(item => item.group === group) })).filter(g => g.items.length > 0)
}

/** Whether another line of the navigation lies below this address: on that one, this one is not where one is. */
const isAbove = (path: string): boolean => modules.some(({ nav }) => nav.some(other => other.path.startsWith(`${path}/`)))

/** The navigation's content: in the rail on a desk, in a drawer on a phone. */
export function SideNav({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation()
  const groups = useNav()
  // The keys are checked by the test of the registry: a label names its own namespace.
  const label = (item: NavItem) => t(item.label as never) as string
  return (
    <>
      <Link to="/" className="jq-brand" onClick={onGo}>
        <Emblem />
        <span>
          <b>{t('product')}</b>
          <small>{t('tagline')}</small>
        </span>
      </Link>
      <nav className="jq-nav" aria-label={t('nav.main')}>
        {groups.map(({ group, items }) => (
          <div key={group} className="jq-nav-group">
            {items.length === 1 && label(items[0]!) === t(`group.${group}`) ? null : (
              <div className="jq-nav-title">{t(`group.${group}`)}</div>
            )}
            <ul>
              {items.map(item => (
                <li key={item.path}>
                  <NavLink to={item.path} end={isAbove(item.path)} className="jq-nav-item" onClick={onGo}>
                    {item.icon}
                    <span>{label(item)}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { useTx } from '../../../kit/i18n/index.ts'
import { Link, NavLink, useLocation } from 'react-router'
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

type Area = ReturnType<typeof useNav>[number]

/** The navigation's content, a line an area and the pages of the open one: in the rail on a desk, in a drawer on a phone. */
export function SideNav({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const groups = useNav()
  // the longest path that leads here says where one is
  const here = groups
    .flatMap(({ group, items }) => items.map(({ path }) => ({ group, path })))
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]?.group
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
        {groups.map(area => (
          <AreaPart key={area.group} area={area} here={area.group === here} onGo={onGo} />
        ))}
      </nav>
    </>
  )
}

/** An area: its line leads to its first page; its pages are below it while one is in it. */
function AreaPart({ area: { group, items }, here, onGo }: { area: Area; here: boolean; onGo: (() => void) | undefined }) {
  const { t } = useTranslation()
  const tx = useTx()
  // The keys are checked by the test of the registry: a label names its own namespace.
  const label = (item: NavItem) => (typeof item.label === 'string' ? (t(item.label as never) as string) : tx(item.label))
  const [first] = items
  if (!first) return null
  const alone = items.length === 1
  return (
    <div className={here ? 'jq-nav-group open' : 'jq-nav-group'}>
      {alone ? (
        <NavLink to={first.path} end={isAbove(first.path)} className="jq-nav-item" onClick={onGo}>
          {first.icon}
          <span>{label(first)}</span>
        </NavLink>
      ) : (
        <Link to={first.path} className="jq-nav-item jq-nav-area" aria-expanded={here} onClick={here ? undefined : onGo}>
          {first.icon}
          <span>{t(`group.${group}`)}</span>
        </Link>
      )}
      {alone ? null : (
        <ul hidden={!here}>
          {items.map(item => (
            <li key={item.path}>
              <NavLink to={item.path} end={isAbove(item.path)} className="jq-nav-item jq-nav-page" onClick={onGo}>
                <span>{label(item)}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

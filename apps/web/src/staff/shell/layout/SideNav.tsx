import { useTranslation } from 'react-i18next'
import { useTx } from '../../../kit/i18n/index.ts'
import { Link, NavLink, useLocation } from 'react-router'
import { modules } from '../../modules/registry.ts'
import { NAV_GROUPS, NAV_PARTS, type NavItem } from '../router/types.ts'
import { useMay } from '../session/session.tsx'
import { Emblem } from './Emblem.tsx'
import { SIGNS } from './signs.tsx'

/** The pages that this person's rights open, in the order in which work flows. */
export function useNav(): { group: (typeof NAV_GROUPS)[number]; items: NavItem[] }[] {
  const may = useMay()
  const items = modules.flatMap(m => m.nav).filter(item => may(item.access, item.actors))
  return NAV_GROUPS.map(group => ({ group, items: items.filter(item => item.group === group) })).filter(g => g.items.length > 0)
}

/** Whether another line of the navigation lies below this address: on that one, this one is not where one is. */
const isAbove = (path: string): boolean => modules.some(({ nav }) => nav.some(other => other.path.startsWith(`${path}/`)))

/** The line that leads to where one is: that of the longest path. */
function useHere(): NavItem | undefined {
  const { pathname } = useLocation()
  return useNav()
    .flatMap(({ items }) => items)
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

type Area = ReturnType<typeof useNav>[number]

/** The navigation's content, a line an area and the pages of the open one, in parts where they are many: in the rail on a desk, in a drawer on a phone. */
export function SideNav({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation()
  const groups = useNav()
  const here = useHere()?.group
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

/** So many pages of an area are read at a glance; more stand in parts, of which one is open. */
const AT_A_GLANCE = 8

/** An area: its line leads to its first page; its pages are below it while one is in it. */
function AreaPart({ area: { group, items }, here, onGo }: { area: Area; here: boolean; onGo: Go }) {
  const { t } = useTranslation()
  const [first] = items
  if (!first) return null
  if (items.length === 1)
    return (
      <div className={here ? 'jq-nav-group open' : 'jq-nav-group'}>
        <Page item={first} onGo={onGo} />
      </div>
    )
  return (
    <div className={here ? 'jq-nav-group open' : 'jq-nav-group'}>
      <Link to={first.path} className="jq-nav-item jq-nav-area" aria-expanded={here} onClick={here ? undefined : onGo}>
        {SIGNS[group]}
        <span>{t(`group.${group}`)}</span>
      </Link>
      <ul hidden={!here}>
        {items.length > AT_A_GLANCE ? (
          <Parts items={items} onGo={onGo} />
        ) : (
          items.map(item => <Below key={item.path} item={item} onGo={onGo} />)
        )}
      </ul>
    </div>
  )
}

type Go = (() => void) | undefined

/** Pages in parts: a line a part, which leads to its first page, and the pages of the one in which one is. */
function Parts({ items, onGo }: { items: readonly NavItem[]; onGo: Go }) {
  const { t } = useTranslation()
  const here = useHere()?.part
  const inPart = (part: NavItem['part']) => items.filter(item => item.part === part)
  return (
    <>
      {inPart(undefined).map(item => (
        <Below key={item.path} item={item} onGo={onGo} />
      ))}
      {NAV_PARTS.map(part => {
        const pages = inPart(part)
        const [first] = pages
        if (!first) return null
        if (pages.length === 1) return <Below key={part} item={first} onGo={onGo} />
        return (
          <li key={part} className={part === here ? 'jq-nav-part open' : 'jq-nav-part'}>
            <Link
              to={first.path}
              className="jq-nav-item jq-nav-page"
              aria-expanded={part === here}
              onClick={part === here ? undefined : onGo}
            >
              <span>{t(`part.${part}`)}</span>
            </Link>
            <ul hidden={part !== here}>
              {pages.map(item => (
                <Below key={item.path} item={item} onGo={onGo} />
              ))}
            </ul>
          </li>
        )
      })}
    </>
  )
}

const Below = ({ item, onGo }: { item: NavItem; onGo: Go }) => (
  <li>
    <NavLink to={item.path} end={isAbove(item.path)} className="jq-nav-item jq-nav-page" onClick={onGo}>
      <Label item={item} />
    </NavLink>
  </li>
)

const Page = ({ item, onGo }: { item: NavItem; onGo: Go }) => (
  <NavLink to={item.path} end={isAbove(item.path)} className="jq-nav-item" onClick={onGo}>
    {SIGNS[item.group]}
    <Label item={item} />
  </NavLink>
)

function Label({ item: { label } }: { item: NavItem }) {
  const tx = useTx()
  return <span>{tx(label)}</span>
}

import type { WorkItem } from '@jianqing/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { folded, inSections, pileOf, type Section, shortened } from './order.ts'
import { UrgeButton } from './UrgeButton.tsx'
import '../../../../kit/words.css'

/** Everything that waits, in one order of urgency: what is overdue first, each with its clock and its next step. */
export function WorkList({ items, none }: { items: readonly WorkItem[]; none: string }) {
  const { t } = useTranslation('workbench')
  if (items.length === 0) return <p className="jq-card jq-work-none">{none}</p>
  return (
    <div className="jq-card jq-work-list">
      {inSections(items).map(({ section, items: rows }) => (
        <section key={section} className={section} aria-labelledby={`work-${section}`}>
          <h2 className="jq-work-section" id={`work-${section}`}>
            {t(`section.${section}`)} <b>{rows.length}</b>
          </h2>
          <Rows section={section} items={rows} />
        </section>
      ))}
    </div>
  )
}

function Rows({ section, items }: { section: Section; items: readonly WorkItem[] }) {
  const { t } = useTranslation('workbench')
  const tx = useTx()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const open = (what: string) => () => setOpened(new Set([...opened, what]))
  const { lines, hidden } = shortened(section, folded(section, items, opened), opened.has(section))
  return (
    <ul>
      {lines.map(line =>
        'item' in line ? (
          <Row key={`${line.item.kind}${line.item.id}`} item={line.item} section={section} />
        ) : (
          <Rest key={pileOf(line.rest[0]!)} onOpen={open(pileOf(line.rest[0]!))}>
            {t('rest', { n: line.rest.length, kind: tx(line.rest[0]!.kindTitle) })}
          </Rest>
        ),
      )}
      {hidden > 0 ? <Rest onOpen={open(section)}>{t('hidden', { n: hidden })}</Rest> : null}
    </ul>
  )
}

const Rest = ({ onOpen, children }: { onOpen: () => void; children: string }) => (
  <li className="jq-work-rest">
    <button type="button" className="jq-link" onClick={onOpen}>
      {children}
    </button>
  </li>
)

function Row({ item, section }: { item: WorkItem; section: Section }) {
  const { t } = useTranslation('workbench')
  const tx = useTx()
  const urge = item.actions.includes('urge') && (section === 'overdue' || section === 'week')
  return (
    <li className="jq-work-row">
      <div className="jq-work-clock">
        {item.clock ? (
          <ClockBadge clock={{ state: item.clock, dueOn: null, remainingDays: item.remainingDays }} />
        ) : (
          <StateTag tone="quiet">{tx(item.stateTitle)}</StateTag>
        )}
      </div>
      <div className="jq-work-what">
        <Link className="jq-work-title" to={item.link}>
          {tx(item.title)}
        </Link>
        <div className="jq-work-sub">
          {[item.kind === 'letter' ? null : tx(item.kindTitle), tx(item.subtitle), item.dueOn ? t('dueOn', { day: item.dueOn }) : null]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className="jq-work-next">
        {urge ? <UrgeButton item={item} strong={section === 'overdue'} /> : null}
        <Link to={item.link} className={item.waitingFor === 'me' ? 'jq-work-do' : 'jq-work-wait'}>
          {item.waitingFor === 'me' ? tx(item.next) : t('waits', { what: tx(item.next) })}
        </Link>
      </div>
    </li>
  )
}

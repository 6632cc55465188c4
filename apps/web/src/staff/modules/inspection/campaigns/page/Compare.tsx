import type { CampaignDetail, CampaignOffice } from '@jianqing/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { type Asked, Rows } from './Rows.tsx'

interface BarProps {
  kind: 'before' | 'now'
  n: number
  /** Of these, what is on a list and dealt with, or explained. */
  settled?: number
  most: number
  label: string
  onOpen: (() => void) | undefined
}

const SHARE = 78

function Bar({ kind, n, settled = 0, most, label, onOpen }: BarProps) {
  const wide = (part: number) => ({ width: `${most === 0 ? 0 : (SHARE * part) / most}%` })
  const number =
    n > 0 && onOpen ? (
      <button type="button" className="jq-num" onClick={onOpen} aria-label={label}>
        {n}
      </button>
    ) : (
      <span className="jq-num">{n}</span>
    )
  return (
    <div className={`jq-compare-bar ${kind}`}>
      {settled > 0 ? <i aria-hidden="true" className="settled" style={wide(settled)} /> : null}
      {n > settled || n === 0 ? <i aria-hidden="true" style={wide(n - settled)} /> : null}
      {number}
    </div>
  )
}

/** Before and after, office by office: what was put on the lists, what the model finds now. Each number opens its rows. */
export function Compare({ item }: { item: CampaignDetail }) {
  const { t } = useTranslation('campaigns')
  const [asked, setAsked] = useState<Asked | null>(null)
  const isDraft = item.state === 'draft'
  const offices = item.board.toSorted((a, b) => b.items.total - a.items.total || b.now - a.now)
  if (offices.length === 0) return null
  const most = Math.max(...offices.flatMap(({ items, now }) => [items.total, now]))
  const sum = (of: (one: CampaignOffice) => number) => offices.reduce((all, one) => all + of(one), 0)
  const before = (one: CampaignOffice) => () =>
    setAsked({ kind: 'before', rectificationId: one.rectificationId!, title: t('compare.beforeOf', { office: one.officeName }) })
  const now = (one: CampaignOffice, unexplained = false) =>
    one.officeId === null
      ? undefined
      : () =>
          setAsked({
            kind: 'now',
            campaignId: item.id,
            officeId: one.officeId!,
            unexplained,
            title: t(unexplained ? 'compare.openOf' : 'compare.nowOf', { office: one.officeName }),
          })
  return (
    <RecordPanel title={t(isDraft ? 'compare.trial' : 'compare.title')}>
      <p className="jq-compare-key">
        {isDraft ? null : (
          <span className="before">
            <i aria-hidden="true" />
            {t('compare.before', { n: sum(one => one.items.total) })}
          </span>
        )}
        <span className="now">
          <i aria-hidden="true" />
          {isDraft
            ? t('compare.found', { n: sum(one => one.now), offices: offices.length })
            : t('compare.open', { n: sum(one => one.unexplained) })}
        </span>
        {isDraft ? null : (
          <span className="settled">
            <i aria-hidden="true" />
            {t('compare.settled', { n: sum(one => one.now - one.unexplained) })}
          </span>
        )}
      </p>
      <ul className="jq-compare">
        {offices.map(one => (
          <li key={one.officeId ?? one.officeName}>
            <b>{one.officeName}</b>
            <div>
              {isDraft ? null : (
                <Bar
                  kind="before"
                  n={one.items.total}
                  most={most}
                  label={t('compare.openBefore', { office: one.officeName, n: one.items.total })}
                  onOpen={one.rectificationId ? before(one) : undefined}
                />
              )}
              <Bar
                kind="now"
                n={one.now}
                settled={isDraft ? 0 : one.now - one.unexplained}
                most={most}
                label={t('compare.openNow', { office: one.officeName, n: one.now })}
                onOpen={now(one)}
              />
            </div>
            {!isDraft && one.unexplained > 0 ? (
              <button type="button" className="jq-tag danger" onClick={now(one, true)}>
                {t('compare.unexplained', { n: one.unexplained })}
              </button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {asked ? <Rows asked={asked} onClose={() => setAsked(null)} /> : null}
    </RecordPanel>
  )
}

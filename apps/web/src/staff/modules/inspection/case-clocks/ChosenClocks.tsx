import { addressOf, api, type CaseClock, linkTo } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { CaseClockBadge } from './CaseClockBadge.tsx'

/** What of the wall is looked at. */
export interface Chosen {
  title: string
  departmentId?: string
  limit?: string
  dueOn?: string
  /** How many run there, also those that are far from their end. */
  total: number
}

const MOST = 30

/** Raises the warning of a limit, or finds the one that is there, and opens it. */
function useDeal(): (clock: string) => void {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { mutate } = useCommand(api.warnings.raise, {
    refreshes: [api.warnings.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.warnings, id)),
    onError: error => void message.error(errorText(error)),
  })
  return clock => mutate({ body: { clock } })
}

function Row({ clock, isAt, onDeal }: { clock: CaseClock; isAt: boolean; onDeal: ((clock: string) => void) | null }) {
  const { t } = useTranslation('caseClocks')
  const tx = useTx()
  const number = clock.caseNo.split('|')[0]!
  const own = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isAt) own.current?.scrollIntoView({ block: 'nearest' })
  }, [isAt])
  return (
    <li ref={own} className={isAt ? 'at' : ''} aria-current={isAt || undefined}>
      <div>
        <CaseClockBadge clock={clock} />
        <Link to={linkTo.case(number)}>{number}</Link>
        <small>{[tx(clock.limit.title), clock.owner ?? clock.ownerNo].filter(Boolean).join(' · ')}</small>
      </div>
      {onDeal && clock.endedOn === null ? (
        <Button size="small" onClick={() => onDeal(clock.key)}>
          {t('wall.deal')}
        </Button>
      ) : null}
    </li>
  )
}

/** The cases behind a number of the wall, most urgent first; J and K move, Enter opens. */
export function ChosenClocks({ chosen, officeId }: { chosen: Chosen | null; officeId: string | undefined }) {
  const { t } = useTranslation('caseClocks')
  const navigate = useNavigate()
  const may = useMay()
  const deal = useDeal()
  const [at, setAt] = useState(0)
  const { departmentId, limit, dueOn } = chosen ?? {}
  const query = {
    page: 1,
    pageSize: MOST,
    ...(departmentId && { departmentId }),
    ...(limit && { limit }),
    ...(dueOn && { dueOn }),
    ...(officeId && { officeId }),
  }
  const { data } = useApi(api.caseClocks.list, { query }, { keepPrevious: true })
  const items = (data?.items ?? []).filter(({ endedOn }) => endedOn === null)
  const place = Math.min(at, Math.max(0, items.length - 1))
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/u.test(target.tagName)) return
      if (event.key === 'j') setAt(now => Math.min(now + 1, items.length - 1))
      else if (event.key === 'k') setAt(now => Math.max(now - 1, 0))
      else if (event.key === 'Enter' && target === document.body && items[place])
        void navigate(linkTo.case(items[place].caseNo.split('|')[0]!))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [items, place, navigate])
  return (
    <section className="jq-card jq-wall-chosen" aria-label={chosen?.title ?? t('wall.urgent')}>
      <div className="jq-wall-head">
        <h2 className="jq-h2">{chosen?.title ?? t('wall.urgent')}</h2>
        {chosen ? <small>{t('wall.running', { n: chosen.total })}</small> : null}
      </div>
      {items.length === 0 ? (
        <p className="jq-faint jq-wall-empty">{t('wall.noneNear')}</p>
      ) : (
        <ol>
          {items.map((clock, i) => (
            <Row key={clock.key} clock={clock} isAt={i === place} onDeal={may('warning:write') ? deal : null} />
          ))}
        </ol>
      )}
      <p className="jq-wall-keys">
        <kbd>J</kbd> <kbd>K</kbd> {t('wall.move')} <kbd>↵</kbd> {t('wall.open')}
      </p>
    </section>
  )
}

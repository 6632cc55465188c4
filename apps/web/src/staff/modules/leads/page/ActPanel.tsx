import { FileTextOutlined } from '@ant-design/icons'
import { api, LETTER_STATES, LetterState, type LeadDetail } from '@jianqing/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ActionBar } from '../../../../kit/action/ActionBar.tsx'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { keyOf } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { linkTo } from '../../../shell/links.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { useActOnLead } from '../useLead.ts'

/** What can be done now: the actions open to this person, a letter, a look at the identities. */
export function ActPanel({ lead, reveal }: { lead: LeadDetail; reveal: ReactNode }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const may = useMay()
  const client = useQueryClient()
  const act = useActOnLead(lead.id)
  const stateTitle = (state: string) => {
    const known = LetterState.safeParse(state)
    return known.success ? tx(LETTER_STATES[known.data]) : state
  }
  return (
    <section className="jq-card jq-panel">
      <div className="jq-panel-title">
        <h2 className="jq-h2">{t('page.act')}</h2>
      </div>
      {lead.clocks.map(clock => (
        <div key={clock.id}>
          <ClockBadge clock={clock} full={clock} />
        </div>
      ))}
      {lead.mayDraftLetter ? (
        <Link to={`${linkTo.lead(lead.id)}/letter`}>
          <Button type="primary" block icon={<FileTextOutlined />}>
            {t('page.letter')}
          </Button>
        </Link>
      ) : null}
      <ActionBar
        actions={
          lead.mayDraftLetter ? lead.actions.map(a => (a.tone === 'primary' ? { ...a, tone: 'default' as const } : a)) : lead.actions
        }
        recordId={lead.id}
        onAct={(action, form) => act({ action, revision: lead.revision, form })}
        onConflict={() => void client.invalidateQueries({ queryKey: keyOf(api.leads.get) })}
      />
      {!lead.mayDraftLetter && lead.state === 'new' && may('letter:draft') ? <p className="jq-faint">{t('page.letterWait')}</p> : null}
      {lead.letters.length > 0 ? (
        <div className="jq-panel-part">
          <h3>{t('page.letters')}</h3>
          <ul>
            {lead.letters.map(letter => (
              <li key={letter.id}>
                <Link to={linkTo.letter(letter.id)}>{letter.number ?? t('page.letterDraft')}</Link>{' '}
                <StateTag>{stateTitle(letter.state)}</StateTag>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {reveal}
    </section>
  )
}

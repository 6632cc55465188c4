import type { LeadDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { caseFacts } from './case-facts.ts'

/** Whose case it is, before the evidence: what a reader asks first. */
export function CaseCard({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation(['leads', 'shared'])
  const facts = caseFacts(lead.evidence, { yes: t('shared:yes'), no: t('shared:no') })
  const shown = facts.some(({ fact }) => fact === 'handler') || lead.handler === null ? facts : [...facts, ofLead(lead.handler)]
  return (
    <dl className="jq-case-card" aria-label={t('case.title')}>
      {shown.map(({ fact, values, more }) => (
        <div key={fact}>
          <dt>{t(`case.${fact}`)}</dt>
          <dd>
            {values.join(t('shared:semicolon'))}
            {more > 0 ? ` +${more}` : ''}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('page.office')}</dt>
        <dd>{lead.officeName ?? t('noOffice')}</dd>
      </div>
      <div>
        <dt>{t('page.assignee')}</dt>
        <dd>{lead.assignee?.name ?? <span className="jq-faint">{t('unassigned')}</span>}</dd>
      </div>
    </dl>
  )
}

const ofLead = (handler: string) => ({ fact: 'handler' as const, values: [handler], more: 0 })

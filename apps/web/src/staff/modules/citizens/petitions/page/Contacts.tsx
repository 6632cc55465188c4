import { CONTACT_PURPOSES, CONTACT_WAYS, type PetitionDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { Prose } from '../../../../../kit/Prose.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** What was said to whoever brought it, when and how, and what proves it; attempts that reached nobody as well. */
export function Contacts({ contacts }: { contacts: PetitionDetail['contacts'] }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  if (contacts.length === 0) return null
  return (
    <RecordPanel title={t('contacts.title')}>
      <ul className="jq-contacts">
        {contacts.map(one => (
          <li key={one.id}>
            <b>
              {one.on} · {tx(CONTACT_PURPOSES[one.purpose])} · {tx(CONTACT_WAYS[one.way])}
            </b>
            {one.reached ? null : <StateTag tone="warn">{t('contacts.nobody')}</StateTag>}
            <span className="jq-faint">
              {[one.by?.name, one.proof ? t('contacts.proof', { proof: one.proof }) : null].filter(Boolean).join(' · ')}
            </span>
            {one.content ? <Prose text={one.content} /> : null}
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

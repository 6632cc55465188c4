import type { FillingPart } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../../kit/tags.tsx'

/** Who answers which part, and how far each is; nothing where one person answers all. */
export function Parts({ parts }: { parts: readonly FillingPart[] }) {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  if (parts.length < 2) return null
  return (
    <ul className="jq-card jq-filling-parts" aria-label={t('filling.parts')}>
      {parts.map(({ party, title, person, doneAt, mine }) => (
        <li key={party ?? ''}>
          <span>
            {title ? tx(title) : t('filling.owner')} <b>{person?.name ?? '—'}</b>
            {mine ? <span className="jq-faint"> {t('filling.you')}</span> : null}
          </span>
          <StateTag tone={doneAt ? 'ok' : 'warn'}>{doneAt ? t('filling.done', { at: dateTime(doneAt) }) : t('filling.waiting')}</StateTag>
        </li>
      ))}
    </ul>
  )
}

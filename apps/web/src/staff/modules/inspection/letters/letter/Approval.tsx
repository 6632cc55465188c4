import { LETTER_KINDS, type LetterDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { Prose } from '../../../../../kit/Prose.tsx'
import { Paper } from './Paper.tsx'

/** For whoever approves it, on one screen of a telephone: what it is and to whom, why, and the paper itself. What can be done stands below. */
export function Approval({ letter }: { letter: LetterDetail }) {
  const { t } = useTranslation('letters')
  const tx = useTx()
  const { origin, lead, addressee, officeName, drafter } = letter
  const why = origin ? t(`approval.${origin.kind}`, { title: origin.title }) : tx(lead.reason)
  return (
    <section className="jq-approval" aria-label={t('approval.title')}>
      <dl className="jq-card">
        <dt>{t('approval.what')}</dt>
        <dd>
          {tx(LETTER_KINDS[letter.kind])} · {t('approval.days', { n: letter.replyDays })}
        </dd>
        <dt>{t('approval.to')}</dt>
        <dd>{[officeName, addressee.department, addressee.name].filter(Boolean).join(' ')}</dd>
        <dt>{t('approval.why')}</dt>
        <dd className="why">
          <Prose text={why} />
        </dd>
        <dt>{t('page.drafter')}</dt>
        <dd>{[drafter.name, drafter.department].filter(Boolean).join(' · ')}</dd>
      </dl>
      <Paper letter={letter} />
    </section>
  )
}

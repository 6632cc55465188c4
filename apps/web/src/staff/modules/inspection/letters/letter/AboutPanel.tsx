import { addressOf, api, type LetterDetail, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { date, subjectText } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { useMay } from '../../../../shell/session/session.tsx'

/** Who, when, from which lead. */
export function AboutPanel({ letter }: { letter: LetterDetail }) {
  const { t } = useTranslation('letters')
  const tx = useTx()
  const may = useMay()
  const person = (p: LetterDetail['drafter']) => [p.name, p.department].filter(Boolean).join(' · ')
  return (
    <RecordPanel>
      <dl>
        <div>
          <dt>{t('page.addressee')}</dt>
          <dd>{person(letter.addressee)}</dd>
        </div>
        <div>
          <dt>{t('page.office')}</dt>
          <dd>{letter.officeName}</dd>
        </div>
        <div>
          <dt>{t('page.drafter')}</dt>
          <dd>{person(letter.drafter)}</dd>
        </div>
        {letter.issuedAt ? (
          <div>
            <dt>{t('page.issued')}</dt>
            <dd className="jq-date">{date(letter.issuedAt)}</dd>
          </div>
        ) : null}
        {letter.origin ? (
          <div>
            <dt>{t(`page.origin.${letter.origin.kind}`)}</dt>
            <dd>
              <Link to={addressOf(letter.origin.kind === 'letter' ? api.letters : api.rectifications, letter.origin.id)}>
                {letter.origin.title}
              </Link>
            </dd>
          </div>
        ) : null}
        {letter.decision ? (
          <div>
            <dt>{t('page.decidedBy')}</dt>
            <dd>
              <Link to={linkTo.letter(letter.decision.id)}>{letter.decision.number ?? t('noNumber')}</Link>
            </dd>
          </div>
        ) : null}
        {letter.lead.id === null && letter.origin ? null : (
          <div>
            <dt>{t('page.lead')}</dt>
            <dd>
              {letter.lead.id !== null && may('lead:read') ? (
                <Link to={linkTo.lead(letter.lead.id)}>{subjectText(letter.lead.subjectKey)}</Link>
              ) : (
                subjectText(letter.lead.subjectKey)
              )}
              <br />
              {tx(letter.lead.modelTitle)}
            </dd>
          </div>
        )}
      </dl>
      <p className="jq-soft">{t('page.days', { n: letter.replyDays })}</p>
    </RecordPanel>
  )
}

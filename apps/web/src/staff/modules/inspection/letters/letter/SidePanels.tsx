import { EditOutlined } from '@ant-design/icons'
import { api, type LetterDetail } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ActionBar } from '../../../../../kit/action/ActionBar.tsx'
import { ClockBadge } from '../../../../../kit/clock/ClockBadge.tsx'
import { DocumentLinks } from '../../../../../kit/DocumentLinks.tsx'
import { date, subjectText } from '../../../../../kit/format.ts'
import { Timeline } from '../../../../../kit/Timeline.tsx'
import { keyOf } from '../../../../../kit/api.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { linkTo } from '../../../../shell/links.ts'
import { useMay } from '../../../../shell/session/session.tsx'
import { useActOnLetter } from './useLetter.ts'

/** What can be done now, and by when. */
export function ActPanel({ letter, reveal }: { letter: LetterDetail; reveal: ReactNode }) {
  const { t } = useTranslation('letters')
  const tx = useTx()
  const client = useQueryClient()
  const act = useActOnLetter(letter.id)
  return (
    <section className="jq-card jq-side">
      <h2 className="jq-h2">{t('page.act')}</h2>
      {letter.clocks.map(clock => (
        <div key={clock.id} className="jq-clock-line">
          <span className="jq-faint">{tx(clock.title)}</span>
          <ClockBadge clock={clock} full={clock} />
        </div>
      ))}
      {letter.editable ? (
        <Link to={`${linkTo.letter(letter.id)}/edit`}>
          <Button block icon={<EditOutlined />}>
            {t('page.edit')}
          </Button>
        </Link>
      ) : null}
      {letter.editable && letter.actions.length === 0 ? null : (
        <ActionBar
          actions={letter.actions}
          recordId={letter.id}
          onAct={(action, form) => act({ action, revision: letter.revision, form })}
          onConflict={() => void client.invalidateQueries({ queryKey: keyOf(api.letters.get) })}
        />
      )}
      {reveal}
    </section>
  )
}

/** Who, when, from which lead; the papers; what happened. */
export function AboutPanels({ letter }: { letter: LetterDetail }) {
  const { t } = useTranslation('letters')
  const tx = useTx()
  const may = useMay()
  const person = (p: LetterDetail['drafter']) => [p.name, p.department].filter(Boolean).join(' · ')
  return (
    <>
      <section className="jq-card jq-side">
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
        </dl>
        <p className="jq-soft">{t('page.days', { n: letter.replyDays })}</p>
      </section>
      {letter.documents.length > 0 ? (
        <section className="jq-card jq-side">
          <h2 className="jq-h2">{t('page.documents')}</h2>
          <div>
            {letter.documents.map(d => (
              <DocumentLinks key={d.id} document={d} />
            ))}
          </div>
        </section>
      ) : null}
      <section className="jq-card jq-side">
        <h2 className="jq-h2">{t('page.timeline')}</h2>
        <Timeline entries={letter.timeline} />
      </section>
    </>
  )
}

import type { LetterDetail } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { amount, count, dateTime } from '../../../../../kit/format.ts'
import { StateTag } from '../../../../../kit/tags.tsx'

function Section({ title, at, children }: { title: ReactNode; at: string; children: ReactNode }) {
  return (
    <section className="jq-card jq-said">
      <h2 className="jq-h2">
        <span>{title}</span>
        <time dateTime={at}>{dateTime(at)}</time>
      </h2>
      {children}
    </section>
  )
}

/** What was answered, objected and verified, each with its own words. */
export function Said({ letter: { answer, objection, verification, state } }: { letter: LetterDetail }) {
  const { t } = useTranslation('letters')
  return (
    <>
      {verification ? (
        <Section
          at={verification.at}
          title={
            <>
              {t('page.verification')}{' '}
              <StateTag tone={verification.genuine ? 'ok' : 'danger'}>
                {verification.genuine ? t('page.genuine') : t('page.notGenuine')}
              </StateTag>
            </>
          }
        >
          <p>{verification.note}</p>
          {verification.amount !== null || verification.people !== null ? (
            <dl>
              {verification.amount === null ? null : (
                <div>
                  <dt>{t('page.amount')}</dt>
                  <dd className="jq-num">{amount(verification.amount)}</dd>
                </div>
              )}
              {verification.people === null ? null : (
                <div>
                  <dt>{t('page.people')}</dt>
                  <dd className="jq-num">{count(verification.people)}</dd>
                </div>
              )}
            </dl>
          ) : null}
        </Section>
      ) : null}
      {answer ? (
        <Section at={answer.at} title={t('page.answer')}>
          <dl>
            {(['cause', 'measures', 'result'] as const).map(part => (
              <div key={part}>
                <dt>{t(`page.${part}`)}</dt>
                <dd>{answer[part]}</dd>
              </div>
            ))}
          </dl>
          {state === 'answered' ? <p className="jq-faint">{t('page.answeredNote')}</p> : null}
        </Section>
      ) : null}
      {objection ? (
        <Section at={objection.at} title={t('page.objection')}>
          <dl>
            <div>
              <dt>{t('page.grounds')}</dt>
              <dd>{objection.grounds}</dd>
            </div>
            <div>
              <dt>{t('page.decision')}</dt>
              <dd>{objection.decision ?? t('page.undecided')}</dd>
            </div>
          </dl>
        </Section>
      ) : null}
    </>
  )
}

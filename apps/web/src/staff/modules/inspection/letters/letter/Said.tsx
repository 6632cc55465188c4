import { BENEFIT_KINDS, type LetterDetail } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { amount, count, dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
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

const PARTS = ['cause', 'measures', 'result'] as const

/** An answer as it was given: to each demand, or, before there was a field for each, in three parts. */
export const partsOf = (
  answer: NonNullable<LetterDetail['answer']>,
  requests: readonly string[],
  title: (part: (typeof PARTS)[number]) => string,
): { asked: string; said: string }[] =>
  answer.items.length > 0
    ? [
        ...answer.items.map((said, i) => ({ asked: requests[i] ?? '', said })),
        // an answer that was returned is completed by its result
        ...(answer.result ? [{ asked: title('result'), said: answer.result }] : []),
      ]
    : PARTS.flatMap(part => (answer[part] ? [{ asked: title(part), said: answer[part] }] : []))

/** What was answered, objected and verified, each with its own words. */
export function Said({ letter: { answer, objection, verification, benefits, state, requests } }: { letter: LetterDetail }) {
  const { t } = useTranslation('letters')
  const tx = useTx()
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
          {benefits.length > 0 ? (
            <dl>
              {benefits.map(benefit => (
                <div key={benefit.kind}>
                  <dt>{tx(BENEFIT_KINDS[benefit.kind].title)}</dt>
                  <dd>
                    <span className="jq-num">{benefit.kind === 'people' ? count(Number(benefit.amount)) : amount(benefit.amount)}</span>
                    <small className="jq-faint"> {t('page.evidence', { evidence: benefit.evidence })}</small>
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
        </Section>
      ) : null}
      {answer ? (
        <Section at={answer.at} title={t('page.answer')}>
          <dl>
            {partsOf(answer, requests, part => t(`page.${part}`)).map(({ asked, said }, i) => (
              <div key={i}>
                <dt lang={answer.items.length > 0 ? 'zh-CN' : undefined}>{asked}</dt>
                <dd>{said}</dd>
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

import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../../kit/format.ts'
import { LetterFiles } from '../letter/LetterFiles.tsx'
import { partsOf } from '../letter/Said.tsx'
import type { SideProps } from './AnswerPage.tsx'

/** What was answered, demand by demand, to be held against the letter. */
export function Answered({ letter, lit, onLit }: SideProps) {
  const { t } = useTranslation('letters')
  const { answer } = letter
  return (
    <>
      <div className="jq-answer-head">
        <h2 className="jq-h2">{t('page.answer')}</h2>
        {answer ? <time dateTime={answer.at}>{dateTime(answer.at)}</time> : null}
      </div>
      {answer ? (
        <ol className="jq-demands">
          {partsOf(answer, letter.requests, part => t(`page.${part}`)).map(({ asked, said }, i) => (
            <li key={i} className={answer.items.length > 0 && i === lit ? 'lit' : ''} onMouseEnter={() => onLit(i)}>
              <div className="jq-demand-head">
                <i className="done">{i + 1}</i>
                <span lang="zh-CN">{asked}</span>
              </div>
              <p className="jq-demand-text">{said}</p>
            </li>
          ))}
        </ol>
      ) : (
        <p className="jq-work-none">{t('answer.none')}</p>
      )}
      <LetterFiles letterId={letter.id} />
    </>
  )
}

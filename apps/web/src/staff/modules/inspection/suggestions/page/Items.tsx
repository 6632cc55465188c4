import { SUGGESTION_ANSWERS, SUGGESTION_FOUND, type SuggestionItem } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag, type Tone } from '../../../../../kit/tags.tsx'

const ANSWER_TONES: Record<NonNullable<SuggestionItem['answer']>, Tone> = { adopted: 'ok', partly: 'warn', refused: 'danger' }
const FOUND_TONES: Record<NonNullable<SuggestionItem['found']>, Tone> = { done: 'ok', partly: 'warn', not: 'danger' }

/** Each item beside what the addressee said to it and what was found on the spot. */
export function Items({ items, replied, followed }: { items: readonly SuggestionItem[]; replied: boolean; followed: boolean }) {
  const { t } = useTranslation('suggestions')
  const tx = useTx()
  if (items.length === 0) return null
  return (
    <RecordPanel title={t('page.itemsTitle')}>
      <ol className="jq-suggestion-items">
        {items.map(({ n, asked, answer, done, found, seen }) => (
          <li key={n}>
            <p className="asked">
              <span className="jq-num">{n}</span>
              {asked}
            </p>
            <div>
              <small className="jq-soft">{t('page.answer')}</small>
              {answer ? (
                <StateTag tone={ANSWER_TONES[answer]}>{tx(SUGGESTION_ANSWERS[answer])}</StateTag>
              ) : (
                <span className="jq-faint">{t(replied ? 'page.none' : 'page.awaited')}</span>
              )}
              {done ? <p>{done}</p> : null}
            </div>
            <div>
              <small className="jq-soft">{t('page.found')}</small>
              {found ? (
                <StateTag tone={FOUND_TONES[found]}>{tx(SUGGESTION_FOUND[found])}</StateTag>
              ) : (
                <span className="jq-faint">{t(followed ? 'page.none' : 'page.notYet')}</span>
              )}
              {seen ? <p>{seen}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </RecordPanel>
  )
}

import type { LetterDetail } from '@jianqing/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PaperSheet } from '../../../../../kit/paper/PaperSheet.tsx'
import { Preview } from './Preview.tsx'

/** The letter to be read on screen; its true layout (GB/T 9704) at a click. */
export function Paper({ letter }: { letter: LetterDetail }) {
  const { t } = useTranslation('letters')
  const [view, setView] = useState<'body' | 'preview'>('body')
  return (
    <section className="jq-card">
      <div className="jq-tabs">
        {(['body', 'preview'] as const).map(name => (
          <button key={name} type="button" className="jq-pill" aria-pressed={view === name} onClick={() => setView(name)}>
            {t(`page.${name}`)}
          </button>
        ))}
      </div>
      {view === 'preview' ? (
        <Preview letter={letter} />
      ) : (
        // where a screen is small it scrolls by itself: whoever uses the keyboard must reach it
        <div className="jq-paper-scroll" role="region" aria-label={letter.title} tabIndex={0}>
          <PaperSheet head={letter.drafter.office ?? letter.officeName} number={letter.number} paper={letter.paper} />
        </div>
      )}
    </section>
  )
}

import type { LetterDetail } from '@jianqing/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { date } from '../../../../../kit/format.ts'
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
      {view === 'preview' ? <Preview letter={letter} /> : <ReadableBody letter={letter} />}
    </section>
  )
}

// The paper itself is Chinese, whatever language its reader chose for the page around it.
function ReadableBody({ letter }: { letter: LetterDetail }) {
  return (
    <article className="jq-paper" lang="zh-CN">
      <div className="jq-paper-head">{letter.drafter.office ?? letter.officeName}</div>
      <div className="jq-paper-number">{letter.number ?? '　'}</div>
      <h2>{letter.title}</h2>
      <p>
        {letter.officeName}
        {letter.addressee.department ? ` ${letter.addressee.department}` : ''}　{letter.addressee.name}：
      </p>
      {letter.body.map((paragraph, i) => (
        <p key={i} className="para">
          {paragraph}
        </p>
      ))}
      <ol>
        {letter.requests.map((request, i) => (
          <li key={i}>{request}</li>
        ))}
      </ol>
      <p className="jq-paper-sign">
        {letter.drafter.office ?? ''}
        <br />
        {letter.issuedAt ? date(letter.issuedAt) : ''}
      </p>
    </article>
  )
}

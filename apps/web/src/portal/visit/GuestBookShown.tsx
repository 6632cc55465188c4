import type { GuestBookShown as Shown } from '@jianqing/contract/portal'
import { useEffect, useState } from 'react'
import { call } from '../api.ts'
import { useSettings } from '../settings.tsx'

/** What visitors wrote and somebody of the office has read; nothing where there is none. */
export function GuestBookShown() {
  const { visit } = useSettings().t
  const [entries, setEntries] = useState<Shown['entries']>([])
  useEffect(() => {
    call('guestBook').then(
      answer => setEntries(answer.entries),
      () => {},
    )
  }, [])
  if (entries.length === 0) return null
  return (
    <section className="jp-section" aria-label={visit.book.shown}>
      <h2>{visit.book.shown}</h2>
      <ul className="jp-guest-book">
        {entries.map(({ rating, words, name, on }) => (
          <li key={`${on} ${words}`} className="jp-box">
            <p lang="zh-CN">{words}</p>
            <p className="jp-soft">
              {visit.book.ratings[rating]} · {name ?? visit.book.unnamed} · <time dateTime={on}>{on}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

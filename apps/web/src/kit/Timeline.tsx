import { ACTOR_TITLES, type DocumentRef, type PersonRef, type TimelineEntry } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from './i18n/index.ts'
import { DocumentLinks } from './DocumentLinks.tsx'
import { dateTime } from './format.ts'
import './timeline.css'

const place = (person: PersonRef): string => [person.office, person.department].filter(Boolean).join(' ')

/** What happened to a record: who, what, when, which paper; what was filled in is folded. Newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  if (entries.length === 0) return <p className="jq-faint">{t('timeline.empty')}</p>
  const newest = [...entries].sort((a, b) => b.at.localeCompare(a.at))
  return (
    <ol className="jq-timeline">
      {newest.map(entry => (
        <li key={entry.id} className={entry.actorKind === 'system' ? 'system' : ''}>
          <div className="jq-timeline-head">
            <b>{tx(entry.title)}</b>
            <time dateTime={entry.at} className="jq-date">
              {dateTime(entry.at)}
            </time>
          </div>
          <div className="jq-timeline-who">
            {entry.actor ? (
              <>
                {entry.actor.name} <span>{place(entry.actor)}</span>
              </>
            ) : (
              tx(ACTOR_TITLES[entry.actorKind])
            )}
          </div>
          {entry.fields.length > 0 ? (
            <details>
              <summary>{t('timeline.fold')}</summary>
              <dl>
                {entry.fields.map((f, i) => (
                  <div key={i}>
                    <dt>{tx(f.label)}</dt>
                    <dd>{f.value || t('none')}</dd>
                  </div>
                ))}
              </dl>
            </details>
          ) : null}
          {entry.documents.map((d: DocumentRef) => (
            <DocumentLinks key={d.id} document={d} />
          ))}
        </li>
      ))}
    </ol>
  )
}

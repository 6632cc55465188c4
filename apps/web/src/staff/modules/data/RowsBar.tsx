import { useTranslation } from 'react-i18next'
import { count, percent } from '../../../kit/format.ts'
import './datasets.css'

interface Counts {
  read: number
  loaded: number
  quarantined: number
  duplicate: number
}

const PARTS = ['loaded', 'quarantined', 'duplicate'] as const

/** read = loaded + quarantined + duplicate, drawn: no row goes missing without being seen here. */
export function RowsBar({ counts }: { counts: Counts }) {
  const { t } = useTranslation('data')
  const figures = {
    read: count(counts.read),
    loaded: count(counts.loaded),
    quarantined: count(counts.quarantined),
    duplicate: count(counts.duplicate),
  }
  const share = (part: (typeof PARTS)[number]) => (counts.read === 0 ? 0 : counts[part] / counts.read)
  return (
    <figure className="jq-rows">
      <div className="jq-rows-bar" role="img" aria-label={t('bar.label', figures)}>
        {PARTS.map(part =>
          counts[part] > 0 ? <span key={part} className={`jq-rows-${part}`} style={{ flexGrow: counts[part] }} /> : null,
        )}
      </div>
      <figcaption className="jq-rows-sum">
        <span className="jq-rows-figure">
          <small>{t('bar.read')}</small>
          <b className="jq-num">{figures.read}</b>
        </span>
        {PARTS.map((part, i) => (
          <span key={part} className="jq-rows-term">
            <span className="jq-rows-sign" aria-hidden="true">
              {i === 0 ? '=' : '+'}
            </span>
            <span className="jq-rows-figure">
              <small>
                <i className={`jq-rows-mark jq-rows-${part}`} aria-hidden="true" />
                {t(`bar.${part}`)}
              </small>
              <b className="jq-num">{figures[part]}</b>
              <small className="jq-faint">{percent(share(part))}</small>
            </span>
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

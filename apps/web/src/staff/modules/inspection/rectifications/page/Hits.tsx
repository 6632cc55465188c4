import { HIT_SCOPES, linkTo, type RectificationHit } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { subjectText } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** What the same model found after the cure, of the same matter, handler or unit. */
export function Hits({ hits }: { hits: readonly RectificationHit[] }) {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  return (
    <RecordPanel title={t('page.hits')}>
      <p className="jq-faint">{t('page.hitsHelp')}</p>
      <ul className="jq-rectify-hits">
        {hits.map(hit => (
          <li key={`${hit.episode} ${hit.lead?.id ?? hit.seenAt}`}>
            <span>
              <StateTag tone="calm">{tx(HIT_SCOPES[hit.scope])}</StateTag>{' '}
              {hit.lead ? <Link to={linkTo.lead(hit.lead.id)}>{subjectText(hit.lead.subjectKey)}</Link> : t('page.hidden')}
            </span>
            <small className="jq-faint">
              {t('page.evidenceOn', { day: hit.evidenceOn })} · <Link to={linkTo.run(hit.runId)}>{t('page.run')}</Link>
            </small>
            <StateTag tone={hit.decision === null ? 'warn' : hit.decision === 'reopened' ? 'danger' : 'quiet'}>
              {t(`decision.${hit.decision ?? 'open'}`)}
            </StateTag>
            {hit.note ? <small>{hit.note}</small> : null}
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

import type { I18nText, LimitRule } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'

/** The article with its quote; what nobody has read for sure says so. */
export function Article({ rule }: { rule: LimitRule }) {
  const { t } = useTranslation('limits')
  return (
    <div className="jq-limit-article">
      <span>
        {rule.article} {rule.verified ? null : <StateTag tone="warn">{t('no')}</StateTag>}
      </span>
      <q>{rule.quote}</q>
      {rule.validFrom ? <span className="jq-faint">{t('valid', { from: rule.validFrom })}</span> : null}
      {rule.validTo ? <span className="jq-faint">{t('validTo', { to: rule.validTo })}</span> : null}
    </div>
  )
}

/** What extends, suspends and restarts a limit, and what else is to be known. */
export function RuleDetails({ rule }: { rule: LimitRule }) {
  const { t } = useTranslation('limits')
  const tx = useTx()
  const groups: [string, readonly I18nText[]][] = [
    [t('extensions'), rule.extensions],
    [t('suspensions'), rule.suspensions],
    [t('restarts'), rule.restarts],
    [t('notes'), rule.notes],
  ]
  return (
    <dl className="jq-limit-details">
      {rule.roll ? (
        <div>
          <dd>{tx(rule.roll)}</dd>
        </div>
      ) : null}
      {groups
        .filter(([, lines]) => lines.length > 0)
        .map(([title, lines]) => (
          <div key={title}>
            <dt>{title}</dt>
            {lines.map(line => (
              <dd key={line.en}>{tx(line)}</dd>
            ))}
          </div>
        ))}
    </dl>
  )
}

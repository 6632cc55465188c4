import { ASKER_LEVELS, ASKER_ROLES, ASKING_WAYS, BEHAVIOURS, ENTRY_HANDLINGS, type FilingVersion } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'

/** One matter as it was filed. */
export function Told({ entry }: { entry: FilingVersion['entries'][number] }) {
  const { t } = useTranslation('recordBook')
  const tx = useTx()
  const lines: [string, string, boolean?][] = [
    [t('field.asker'), [entry.asker, tx(ASKER_ROLES[entry.askerRole]), tx(ASKER_LEVELS[entry.askerLevel])].join(' · ')],
    [t('field.askerUnit'), [entry.askerUnit, entry.askerPost].filter(Boolean).join(' · ')],
    [t('field.relation'), entry.relation],
    [t('field.occurredOn'), [entry.occurredOn, tx(ASKING_WAYS[entry.way]), entry.place].filter(Boolean).join(' · ')],
    [t('field.behaviour'), tx(BEHAVIOURS[entry.behaviour])],
    [t('field.handling'), tx(ENTRY_HANDLINGS[entry.handling])],
    [t('field.caseNo'), entry.caseNo ?? t('field.none')],
    [t('field.recordedOn'), entry.recordedOn],
    [t('field.content'), entry.content, true],
    [t('field.effect'), entry.effect, true],
  ]
  return (
    <div className="jq-told">
      <dl>
        {lines
          .filter(([, value]) => value !== '')
          .map(([label, value, wide]) => (
            <div key={label} className={wide ? 'wide' : undefined}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

import { BENEFIT_KINDS, type Wall } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { amount, count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Panel, told } from './Panel.tsx'

/** What work brought about, each benefit once. */
export function Benefits({ benefits }: { benefits: NonNullable<Wall['benefits']> }) {
  const { t } = useTranslation('wall')
  const tx = useTx()
  return (
    <Panel of="benefits">
      {benefits.length === 0 ? <p className="jq-soft">{t('empty')}</p> : null}
      <dl>
        {benefits.map(({ kind, amount: total, records }) => (
          <div key={kind}>
            <dt>{tx(BENEFIT_KINDS[kind].title)}</dt>
            <dd>
              <b>{total === null ? '*' : kind === 'people' ? count(Number(total)) : amount(total)}</b>
              <small>{[kind === 'people' ? t('people') : t('yuan'), t('records', { n: told(records) })].join(' · ')}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

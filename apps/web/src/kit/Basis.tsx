import type { ModelSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from './i18n/index.ts'
import { StateTag } from './tags.tsx'

type Grounds = Pick<ModelSummary, 'basis' | 'unverified' | 'lawUnknown' | 'basisNote'>

/** What a model rests on: its articles, those that nobody has read marked as such, and what it takes for granted beyond the law. */
export function Basis({ of: { basis, unverified, lawUnknown, basisNote }, className }: { of: Grounds; className?: string }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  return (
    <>
      {basis.length + lawUnknown.length === 0 ? (
        '—'
      ) : (
        <ul className={className}>
          {basis.map(article => (
            <li key={article}>
              {article} {unverified.includes(article) ? <StateTag tone="warn">{t('basis.unverified')}</StateTag> : null}
            </li>
          ))}
          {lawUnknown.map(sentence => (
            <li key={sentence['zh-CN']}>
              {tx(sentence)} <StateTag tone="warn">{t('basis.unknown')}</StateTag>
            </li>
          ))}
        </ul>
      )}
      {basisNote ? (
        <p className="jq-soft">
          <strong>{t('basis.note')}</strong> {tx(basisNote)}
        </p>
      ) : null}
    </>
  )
}

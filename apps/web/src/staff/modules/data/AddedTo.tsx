import type { Appended } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { count } from '../../../kit/format.ts'
import './datasets.css'

/** Rows of a version that was added to: those before, less those replaced, and the new ones. */
export function AddedTo({ appended: { to, before, replaced }, loaded, rows }: { appended: Appended; loaded: number; rows: number }) {
  const { t } = useTranslation('data')
  const terms = [
    { sign: '', label: t('added.before', { version: to }), n: before },
    { sign: '−', label: t('added.replaced'), n: replaced },
    { sign: '+', label: t('added.loaded'), n: loaded },
    { sign: '=', label: t('added.rows'), n: rows },
  ]
  return (
    <div className="jq-rows">
      <div className="jq-rows-sum">
        {terms.map(({ sign, label, n }) => (
          <span key={label} className="jq-rows-term">
            {sign ? <span className="jq-rows-sign">{sign}</span> : null}
            <span className="jq-rows-figure">
              <small>{label}</small>
              <b className="jq-num">{count(n)}</b>
            </span>
          </span>
        ))}
      </div>
      <p className="jq-soft">
        {replaced > 0 ? t('added.textReplaced', { version: to, n: count(replaced) }) : t('added.text', { version: to })}
      </p>
    </div>
  )
}

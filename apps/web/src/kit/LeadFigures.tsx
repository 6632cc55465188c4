import type { Run } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { count } from './format.ts'
import './figures.css'

const GRADES = ['high', 'medium', 'low'] as const

/** How many leads of each grade, grade by bars as everywhere, nothing of it by colour alone. */
export function LeadFigures({ leads }: { leads: Pick<NonNullable<Run['leads']>, 'total' | 'high' | 'medium' | 'low'> }) {
  const { t } = useTranslation('shared')
  return (
    <span className="jq-figures">
      {GRADES.map(g => (
        <span key={g} className={`jq-severity ${leads[g] > 0 ? g : ''}`} title={t(`severity.${g}`)}>
          <i aria-hidden="true">
            <b />
            <b />
            <b />
          </i>
          <span className="jq-sr">{t(`severity.${g}`)}</span>
          {count(leads[g])}
        </span>
      ))}
    </span>
  )
}

import type { HandoverProblem } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'

/** Everything that the rules have against a package: field, what stands there, and why not. */
export function Problems({ problems }: { problems: readonly HandoverProblem[] }) {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  if (problems.length === 0) return null
  return (
    <ul className="jq-joint-problems">
      {problems.map(({ code, field, title, value, level, message }) => (
        <li key={`${field} ${code}`} className={level}>
          <b>{t(level === 'reject' ? 'problem.reject' : 'problem.warn')}</b>
          <span>
            {tx(title)}
            <code>{field}</code>
          </span>
          <span className="value">{value === '' ? t('problem.empty') : value}</span>
          <span>{tx(message)}</span>
        </li>
      ))}
    </ul>
  )
}

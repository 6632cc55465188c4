import type { ClockState, WarningSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'

type Due = Pick<WarningSummary, 'dueOn' | 'remainingDays' | 'curedOn' | 'end'>

const stateOf = ({ remainingDays, curedOn, dueOn }: Due): ClockState => {
  if (curedOn !== null) return dueOn !== null && curedOn > dueOn ? 'missed' : 'met'
  return remainingDays !== null && remainingDays < 0 ? 'overdue' : 'due_soon'
}

/** How the limit of the case stands that a warning is about; nothing where it is about none. */
export function CaseDue({ warning }: { warning: Due }) {
  const { t } = useTranslation('warnings')
  const { dueOn, remainingDays, curedOn, end } = warning
  if (dueOn === null || (end !== null && curedOn === null)) return null
  return <ClockBadge clock={{ state: stateOf(warning), dueOn, remainingDays }} ended={{ met: t('done'), missed: t('doneLate') }} />
}

import { type Scope, SCOPE_TITLES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { today } from './day/today.ts'
import { useTx } from './i18n/index.ts'

/** Where a role reaches, and when. */
export interface Reach {
  scope: Scope | null
  officeName: string | null
  departmentName?: string | null
  fromOn: string | null
  untilOn: string | null
}

type Days = Pick<Reach, 'fromOn' | 'untilOn'>

/** Whether a role is in force on a day, both days inside. */
export const stageOf = ({ fromOn, untilOn }: Days, day = today()): 'coming' | 'now' | 'over' =>
  untilOn !== null && untilOn < day ? 'over' : fromOn !== null && fromOn > day ? 'coming' : 'now'

/** `本单位 · 云汀市院 · 2026-01-01 至 2026-03-31`, the same wherever a role is shown. */
export function useReach() {
  const { t } = useTranslation('shared')
  const tx = useTx()
  return ({ scope, officeName, departmentName = null, fromOn, untilOn }: Reach): string => {
    const days = fromOn
      ? untilOn
        ? t('reach.between', { from: fromOn, until: untilOn })
        : t('reach.from', { from: fromOn })
      : untilOn
        ? t('reach.until', { until: untilOn })
        : null
    const stage = stageOf({ fromOn, untilOn })
    const parts = [scope && tx(SCOPE_TITLES[scope]), officeName, departmentName, days, stage === 'now' ? null : t(`reach.${stage}`)]
    return parts.filter(Boolean).join(' · ')
  }
}

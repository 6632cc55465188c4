import { CheckCircleOutlined, HourglassOutlined, LockOutlined, SafetyOutlined, StopOutlined } from '@ant-design/icons'
import type { Person } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../kit/format.ts'
import { StateTag } from '../../../../kit/tags.tsx'

export const isLocked = (person: Person, now = Date.now()): boolean => person.lockedUntil !== null && Date.parse(person.lockedUntil) > now

/** Active, disabled or locked, and whether something waits for a second person, whether a one-time code guards the account. */
export function PersonState({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  return (
    <span className="jq-grants">
      {person.disabled ? (
        <StateTag tone="quiet">
          <StopOutlined aria-hidden />
          {t('state.disabled')}
        </StateTag>
      ) : isLocked(person) ? (
        <span title={person.lockedUntil ? t('state.lockedUntil', { at: dateTime(person.lockedUntil) }) : ''}>
          <StateTag tone="danger">
            <LockOutlined aria-hidden />
            {t('state.locked')}
          </StateTag>
        </span>
      ) : (
        <StateTag tone="ok">
          <CheckCircleOutlined aria-hidden />
          {t('state.active')}
        </StateTag>
      )}
      {person.waiting.length > 0 ? (
        <StateTag tone="warn">
          <HourglassOutlined aria-hidden />
          {t('request.waits')}
        </StateTag>
      ) : null}
      {person.totpEnabled ? (
        <StateTag tone="calm">
          <SafetyOutlined aria-hidden />
          {t('state.totp')}
        </StateTag>
      ) : null}
    </span>
  )
}
